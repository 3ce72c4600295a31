"""Template filters for what people read: numbers, money, dates, codes, each isolated.

A builtin library: no ``{% load %}``. The rules are those of ``kernel.bidi``; nothing and the empty
text stay empty, what is no number is shown as it is, isolated.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from majal.kernel import bidi
from majal.kernel.dates import BadDate, PartialDate, local_day
from majal.kernel.dates.words import Style
from majal.kernel.markup import filled, structured
from majal.kernel.names import local, words

register = template.Library()
register.filter(structured)
NOTHING = SafeString("")
FRENCH_MARKS = re.compile(r" (?=[;:!?»])|(?<=«) ")
"""Spaces at which a French line may not be broken."""


def _drawn(draw: Callable[..., SafeString], value: Any, *args: Any, **options: Any) -> SafeString:
    if value is None or value == "":
        return NOTHING
    try:
        return draw(value, *args, **options)
    except (ValueError, TypeError):
        return bidi.auto(value)


@register.filter
def number(value: Any, decimals: int | None = None) -> SafeString:
    """``{{ 5491.2|number }}``: 5 491,2; ``|number:1`` fixes the decimals."""
    return _drawn(bidi.number, value, None, decimals)


@register.filter
def signed(value: Any, decimals: int | None = None) -> SafeString:
    """``{{ change|signed }}``: a change with its sign, +12 or −3."""
    return _drawn(bidi.number, value, None, decimals, sign=True)


@register.filter
def percent(value: Any, decimals: int | None = None) -> SafeString:
    """``{{ 86|percent }}``: a share already in hundredths, 86 %."""
    return _drawn(bidi.percent, value, None, decimals)


@register.filter
def money(value: Any) -> SafeString:
    """``{{ invoice.total|money }}``: an amount of dirhams, 1 260 DH."""
    return _drawn(bidi.money, value)


@register.filter
def millions(value: Any) -> SafeString:
    """``{{ convention.total|millions }}``: an amount of dirhams at reading size, 82,5 MDH."""
    return _drawn(bidi.money_in_millions, value)


@register.simple_tag
def count_range(low: Any, high: Any) -> SafeString:
    """``{% count_range 5 6 %}``: 5–6, in Arabic من 5 إلى 6."""
    return bidi.count_range(low, high)


@register.filter
def pdate(value: Any, style: Style = "full") -> SafeString:
    """``{{ park.opened_on|pdate }}``: a partial date, date or datetime in words; ``:"short"``.

    A stored text is read first; one that is no date is shown as it is.
    """
    return _drawn(_dated, value, style)


@register.filter
def moment(value: Any, style: Style = "full") -> SafeString:
    """``{{ booking.start|moment }}``: day and hour in Casablanca."""
    if not isinstance(value, datetime):
        return pdate(value, style)
    return bidi.human_moment(value, None, style)


@register.filter
def isodate(value: Any) -> SafeString:
    """``{{ day|isodate }}``: 2024-03-12, for tables of data; of a datetime the day there."""
    if value is None or value == "":
        return NOTHING
    return bidi.ltr(local_day(value) if isinstance(value, date) else value)


@register.filter
def code(value: Any) -> SafeString:
    """``{{ company.ice|code }}``: an identifier, phone or year as it is written."""
    return NOTHING if value is None or value == "" else bidi.code(value)


@register.filter
def ltr(value: Any) -> SafeString:
    """``{{ text|ltr }}``: anything that reads left to right."""
    return NOTHING if value is None or value == "" else bidi.ltr(value)


@register.filter
def isolate(value: Any) -> SafeString:
    """``{{ title|isolate }}``: a name or title of any script, in one piece."""
    return NOTHING if value is None or value == "" else bidi.auto(value)


@register.simple_tag
def as_written(text: str, french: bool = True) -> SafeString:
    """What a source wrote in French, in the reader's language where the project has put it so."""
    word = words("source_words", "name_fr").get(text)
    css = SafeString(' lang="fr"') if french and word is None else ""
    shown = FRENCH_MARKS.sub(bidi.NB, local(word) if word else text)
    return filled('<bdi class="wraps"{}>{}</bdi>', css, shown)


def _dated(value: Any, style: Style) -> SafeString:
    if not isinstance(value, PartialDate | date):
        try:
            value = PartialDate.parse(str(value))
        except BadDate:
            return bidi.auto(value)
    return bidi.human_date(value, None, style)
