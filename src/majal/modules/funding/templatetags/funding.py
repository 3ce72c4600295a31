"""How the money of conventions is drawn: the rows of its table, in one go."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import code, number
from majal.kernel.markup import filled, joined
from majal.modules.contributions.public import COUNCIL, OPERATOR, Stage
from majal.modules.funding.queries.table import Row

register = template.Library()
CELL = '<td class="num" data-l="{}">{}</td>'


@register.simple_tag
def money_rows(rows: Iterable[Row]) -> SafeString:
    """The stages of each convention as ``<tr>``, then what nobody knows."""
    stages = [(s.value, capfirst(str(Stage(s).label))) for s in (*OPERATOR, *COUNCIL)]
    unknown = _("Not known")

    def cells(row: Row) -> Iterator[tuple[Any, Any]]:
        for stage, label in stages:
            yield label, number(row.sums[stage])
        yield unknown, number(row.unknown)

    drawn = ((_head(row), joined(CELL, cells(row))) for row in rows)
    return joined('<tr><td class="tb-h">{}</td>{}</tr>', drawn)


def _head(row: Row) -> SafeString | str:
    if row.convention is None:
        said = ngettext("%(shown)s other convention", "%(shown)s other conventions", row.others)
        return filled(said.replace("%(shown)s", "{}"), number(row.others))
    one = row.convention
    link = '<a href="{}"><bdi>{}</bdi></a> {}'
    return filled(link, one.get_absolute_url(), one, code(one.code))
