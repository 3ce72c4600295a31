"""Every letter of the house, in every language."""

import pytest

from majal.kernel.letters import letters
from majal.modules.messages.queries import preview


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["ar", "fr", "en"])
def test_every_letter_reads_in_every_language_from_its_example(code):
    assert [letter.code for letter in letters if not reads(letter, code)] == []


def reads(letter, code):
    """Whether a letter says something, in words and without marks of a page."""
    shown = preview(letter, code)
    bare = "&" not in shown.body.replace("& ", "")
    return all((shown.subject, shown.body, bare, str(letter.title), str(letter.purpose)))


def test_the_languages_differ():
    for letter in letters:
        assert len({preview(letter, code).body for code in ("ar", "fr", "en")}) == 3
