"""Letters put into words: subject and text in the language of the receiver."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Context, engines
from django.utils.translation import override

from majal.kernel.letters import Letter

DIRECTIONS = {"ar": "rtl", "fr": "ltr", "en": "ltr"}


@dataclass(frozen=True)
class Written:
    """A letter in one language: plain text, nothing escaped."""

    language: str
    subject: str
    body: str

    @property
    def direction(self) -> str:
        return DIRECTIONS[self.language]


def written(letter: Letter, context: Mapping[str, Any], language: str) -> Written | None:
    """``letter`` filled from what was kept; None when it is of no use any more."""
    with override(language):
        filled = letter.fill(context)
        return None if filled is None else _in_words(letter, filled, language)


def preview(letter: Letter, language: str) -> Written:
    """``letter`` as its receiver would read it, from its own example, with nobody's data."""
    with override(language):
        return _in_words(letter, letter.example(), language)


def plain(template: str, context: Mapping[str, Any]) -> str:
    """A template of plain text, in the language that is active: nothing is escaped."""
    found: Any = engines["django"].get_template(template)
    text: str = found.template.render(Context(dict(context), autoescape=False))
    return text.strip()


def _in_words(letter: Letter, filled: Mapping[str, Any], language: str) -> Written:
    subject = " ".join(plain(f"{letter.template}_subject.txt", filled).split())
    return Written(language, subject[:300], plain(f"{letter.template}_message.txt", filled))
