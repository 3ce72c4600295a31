"""The rows of a list, drawn in one go: a loop of cells in a template costs ten times as much."""

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from majal.kernel.bidi import auto
from majal.kernel.lists import Answer
from majal.kernel.markup import filled, joined
from majal.kernel.templatetags.majal import NOTHING, code, number, pdate

register = template.Library()
BY_KIND = {"number": number, "code": code, "date": pdate}
CELL = '<td{} data-l="{}">{}</td>'
LINKS = {
    False: '<a href="{}" dir="auto">{}</a>',
    True: '<a href="{}" class="n" dir="ltr">{}</a>',
}
"""A code keeps to one line."""
CSS = {
    (False, False): NOTHING,
    (False, True): SafeString(' class="num"'),
    (True, False): SafeString(' class="tb-h"'),
    (True, True): SafeString(' class="tb-h num"'),
}


@register.simple_tag
def list_rows(answer: Answer) -> SafeString:
    """The rows as ``<tr>``; the first cell is the link, a box to tick stands before it if asked."""
    columns = [
        (
            CSS[n == 0, c.kind == "number"],
            conditional_escape(str(c.label)),
            BY_KIND.get(c.kind, _text),
        )
        for n, c in enumerate(answer.of.columns)
    ]
    link = LINKS[answer.of.columns[0].kind == "code"]
    drawn = []
    for row in answer.rows:
        first, *others = row["cells"]
        opening = filled(link, row["address"], first)
        shown = [
            opening,
            *(draw(text) for (_, _, draw), text in zip(columns[1:], others, strict=True)),
        ]
        cells = ((css, label, one) for (css, label, _), one in zip(columns, shown, strict=True))
        box = _box(row["object"]) if answer.bulk else NOTHING
        drawn.append((box, joined(CELL, cells)))
    return joined("<tr>{}{}</tr>", drawn)


def _text(value: object) -> SafeString:
    return auto("" if value is None else value)


def _box(record: Any) -> SafeString:
    return filled(
        '<td class="tb-c"><input type="checkbox" name="id" value="{}" aria-label="{}"></td>',
        record.pk,
        record,
    )
