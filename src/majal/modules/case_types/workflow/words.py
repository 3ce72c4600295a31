"""Words of a definition: in three languages, shown in the reader's."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from majal.kernel.names import stored_language

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
LANGUAGES = ("ar", "fr", "en")
CODE = re.compile(r"^[a-z][a-z0-9_]{0,39}$")


class Part(BaseModel):
    """A part of a definition: fixed once read, and nothing in it that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Part):
    """One sentence in Arabic, French and English."""

    ar: Words
    fr: Words
    en: Words

    def __str__(self) -> str:
        return self.told(stored_language())

    def told(self, language: str) -> str:
        """The sentence in one language; Arabic where there is none of it."""
        return str(getattr(self, language if language in LANGUAGES else "ar"))


def texts_in(part: BaseModel, place: str = "") -> Iterator[tuple[str, Text]]:
    """Every sentence of a definition with its place, in the order of the file."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        where = f"{place}.{name}" if place else name
        if isinstance(value, Text):
            yield where, value
        elif isinstance(value, BaseModel):
            yield from texts_in(value, where)
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if isinstance(one, BaseModel):
                    yield from texts_in(one, f"{where}.{number}")
