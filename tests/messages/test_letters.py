"""Every letter of the house, in every language."""

import pytest

from majal.kernel.letters import letters
from majal.modules.messages.queries import preview

CASES = [(letter, code) for letter in letters for code in ("ar", "fr", "en")]


@pytest.mark.django_db
@pytest.mark.parametrize(("letter", "code"), CASES, ids=lambda x: getattr(x, "code", x))
def test_every_letter_reads_in_every_language_from_its_example(letter, code):
    shown = preview(letter, code)
    assert shown.subject
    assert shown.body
    assert "&" not in shown.body.replace("& ", "")
    assert str(letter.title)
    assert str(letter.purpose)


def test_the_languages_differ():
    for letter in letters:
        assert len({preview(letter, code).body for code in ("ar", "fr", "en")}) == 3
