"""The many small marks of ambition's drawings: a loop in a template costs five times as much."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from majal.kernel.bidi import human_date

register = template.Library()


@register.simple_tag
def tile_marks(kinds: Iterable[str]) -> SafeString:
    """One tile for each park, numbered from 1."""
    tiles = ((kind, str(number)) for number, kind in enumerate(kinds, start=1))
    return format_html_join("", '<i class="tile tile-{}"><span>{}</span></i>', tiles)


@register.simple_tag
def due_marks(row: Mapping[str, Any]) -> SafeString:
    """The dates announced for one opening, each a link to who said it."""
    last = None if row["opened"] else row["dues"][-1]
    mark = (
        '<a class="slip-d{}" style="inset-inline-start:{}%;--w:{};--n:{}" href="{}"><em>{}</em></a>'
    )
    marks = []
    for due in row["dues"]:
        css = (" is-last" if due is last else "") + (" is-twice" if due["said"] > 1 else "")
        source = due["target"].source
        address = source.get_absolute_url() if source else ""
        when = human_date(due["when"], style="short")
        marks.append((css, due["place"], *due["heights"], address, when))
    return format_html_join("", mark, marks)
