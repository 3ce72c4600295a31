"""What a template is given: plain data, said in each language of the document.

A template never sees Python's values. Sentences of the catalogues, dates and names become a
dictionary by language, from which the layout takes the one of its surroundings.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from majal.kernel.dates import PartialDate, humanise, humanise_moment, local_day
from majal.kernel.documents.glyphs import settable

LANGUAGES = {"ar": ("ar",), "fr": ("fr",), "en": ("en",), "ar+fr": ("ar", "fr")}
"""What a document may be written in; the first language is the one of its title and address."""
LARGEST = 2**53
Codes = tuple[str, ...]
Text = str | Promise | Mapping[str, str]
"""A text as it stands, a sentence of the catalogues, or what ``said_in`` gave."""


def said_in(language: str, say: Callable[[str], str]) -> dict[str, str]:
    """``say(code)`` in each language of the document, such as ``lambda _code: local(park)``."""
    return {code: _under(code, say) for code in LANGUAGES[language]}


def in_one(text: Text, language: str) -> str:
    """``text`` in the first language of the document."""
    code = LANGUAGES[language][0]
    if isinstance(text, Mapping):
        return str(text[code])
    return _under(code, lambda _code: str(text))


def as_json(value: Any, language: str) -> str:
    """``value`` for a template. Raises: TypeError; ValueError for what is no number."""
    return json.dumps(_plain(value, LANGUAGES[language]), ensure_ascii=False, allow_nan=False)


@singledispatch
def _plain(value: Any, codes: Codes) -> Any:  # noqa: ARG001 - the parts below need them
    raise TypeError(f"no template can be given a {type(value).__name__}")


@_plain.register
def _as_it_is(value: bool | float | None, codes: Codes) -> Any:  # noqa: ARG001
    return value


@_plain.register
def _text(value: str, codes: Codes) -> str:  # noqa: ARG001
    return settable(str(value))


@_plain.register
def _whole(value: int, codes: Codes) -> int | str:  # noqa: ARG001
    return int(value) if abs(value) < LARGEST else str(int(value))


@_plain.register
def _decimal(value: Decimal, codes: Codes) -> str:  # noqa: ARG001
    if not value.is_finite():
        raise ValueError(f"not a number: {value}")
    return f"{value:f}"


@_plain.register
def _sentence(value: Promise, codes: Codes) -> dict[str, str]:
    return {code: settable(_under(code, lambda _code: str(value))) for code in codes}


@_plain.register
def _day(value: date | PartialDate, codes: Codes) -> dict[str, str]:
    when = value if isinstance(value, PartialDate) else PartialDate.of(local_day(value))
    return {"iso": str(when), **{code: humanise(when, code) for code in codes}}


@_plain.register
def _moment(value: datetime, codes: Codes) -> dict[str, str]:
    words = {code: humanise_moment(value, code) for code in codes}
    return {"iso": value.isoformat(timespec="seconds"), **words}


@_plain.register
def _mapping(value: Mapping, codes: Codes) -> dict[str, Any]:  # type: ignore[type-arg]
    return {str(key): _plain(one, codes) for key, one in value.items()}


@_plain.register
def _list(value: list | tuple, codes: Codes) -> list[Any]:  # type: ignore[type-arg]
    return [_plain(one, codes) for one in value]


@_plain.register
def _picture(content: bytes, codes: Codes) -> str | list[int]:  # noqa: ARG001
    # An SVG as its text, any other picture as its bytes; neither is read as words.
    try:
        return content.decode()
    except UnicodeDecodeError:
        return list(content)


def _under(code: str, say: Callable[[str], str]) -> str:
    with override(code):
        return say(code)
