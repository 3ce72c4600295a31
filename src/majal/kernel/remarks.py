"""Sentences kept to be read later, by people whose language is not known yet."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from django.utils.functional import Promise
from django.utils.translation import gettext, override

from majal.kernel.errors import DomainError

SOURCE = "en"
"""The language sentences are written in in the code; a catalogue finds them by it."""


class Remark(NamedTuple):
    """A sentence with what it speaks of, translated when it is read; ``about`` is quoted first."""

    sentence: str
    details: Mapping[str, str] = {}
    about: str = ""

    @classmethod
    def of(cls, sentence: str | Promise, about: str = "", **details: object) -> Self:
        """Keep a sentence that is marked for translation, with the values for its places."""
        with override(SOURCE):
            return cls(str(sentence), {k: str(v) for k, v in details.items()}, about)

    @classmethod
    def of_error(cls, error: DomainError, about: str = "") -> Self:
        """Keep what a refusal says; one that words itself, as it reads now."""
        if type(error).__str__ is not DomainError.__str__:
            return cls(str(error), {}, about)
        return cls.of(error.message, about, **error.details)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What ``to_json`` wrote."""
        return cls(kept["sentence"], kept["details"], kept["about"])

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {"sentence": self.sentence, "details": dict(self.details), "about": self.about}

    def __str__(self) -> str:
        """In the reader's language."""
        said = gettext(self.sentence)
        said = said % self.details if self.details else said
        return f"\u2068{self.about}\u2069: {said}" if self.about else said
