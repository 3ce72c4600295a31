"""HTML put together in Python where a page holds hundreds of pieces: as Django's, at a third.

``format_html`` looks at every piece for words that are translated later, and hands each from one
function to the next. Here a piece is escaped unless it is marked safe, as there, and no more.
"""

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def safe(value: object) -> str:
    """One piece as HTML: as it is where it is marked safe, escaped where it is not."""
    if type(value) is SafeString:
        return value
    if type(value) is str:
        return escape(value)
    told: Any = str(value) if isinstance(value, Promise) else value
    return str(told.__html__()) if hasattr(told, "__html__") else escape(str(told))


def filled(pattern: str, *values: object, **named: object) -> SafeString:
    """``pattern`` with the values in its ``{}`` and ``{name}``; like ``format_html``."""
    if named:
        known = {name: safe(value) for name, value in named.items()}
        return SafeString(pattern.format(*map(safe, values), **known))
    return SafeString(pattern.format(*map(safe, values)))


def joined(pattern: str, rows: Iterable[Iterable[object]]) -> SafeString:
    """``pattern`` filled with each row, one after the other; like ``format_html_join``."""
    return SafeString("".join([pattern.format(*map(safe, row)) for row in rows]))


def structured(data: object) -> SafeString:
    """Data that programs read in a page (schema.org): nothing in it runs, or ends it early."""
    text = json.dumps(data, ensure_ascii=False).translate(UNSAFE)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
