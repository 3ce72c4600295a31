"""How the money of conventions is drawn: its flow and the rows of its table, each in one go."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import code, number
from majal.kernel.markup import filled, joined, safe
from majal.kernel.templatetags.majal import NOTHING
from majal.modules.contributions.public import COUNCIL, OPERATOR, Stage
from majal.modules.funding.queries import Path, Row

register = template.Library()
RIBBON, LEAK = '<path class="rb rb-{}" d="{}"/>', '<path class="rb-x" d="{}"/>'
BAR = '<rect class="fb fb-{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>{}'
LABEL = '<text class="fb-t fb-t-{}" x="{}" y="{}" text-anchor="middle" direction="ltr">{}</text>'
BAND = '<li><i class="fk-{}"></i>{}</li>'
DASH = SafeString("–")
"""In place of a sum where nothing is recorded: that is not zero dirhams."""


@register.simple_tag
def flow_shapes(flow: Mapping[str, Any]) -> SafeString:
    """The ribbons between the stages, what leaks from them, and the bars of each."""
    ribbons = joined(RIBBON, ((one["colour"], one["path"]) for one in flow["ribbons"]))
    leaks = joined(LEAK, ((one,) for one in flow["leaks"]))
    bars = joined(BAR, (_bar(one) for one in flow["bars"]))
    return SafeString(ribbons + leaks + bars)


def _bar(one: Mapping[str, Any]) -> tuple[str, ...]:
    told = (one["colour"], one["text_x"], one["text_y"], one["label"])
    label = filled(LABEL, *told) if one["label"] else NOTHING
    return one["colour"], one["x"], one["y"], one["width"], one["height"], label


@register.simple_tag
def flow_bands(flow: Mapping[str, Any]) -> SafeString:
    """Which convention has which colour."""
    return joined(BAND, ((n, _head(band)) for n, band in enumerate(flow["bands"])))


@register.simple_tag
def money_rows(rows: Iterable[Row], path: Path) -> SafeString:
    """The stages of each convention as ``<tr>``, then what nobody knows; and all together."""
    stages = [(s.value, capfirst(str(Stage(s).label))) for s in (*OPERATOR, *COUNCIL)]
    cells = "".join(f'<td class="num" data-l="{safe(label)}">{{}}</td>' for _s, label in stages)
    cells += f'<td class="num" data-l="{safe(_("Not known"))}">{{}}</td>'
    named = joined(
        '<tr><td class="tb-h">{}</td>' + cells + "</tr>",
        (
            (_head(row), *(_sum(row.sums[s]) for s, _label in stages), number(row.unknown))
            for row in rows
        ),
    )
    whole = (filled("<b>{}</b>", _sum(path.sums[s])) for s, _label in stages)
    together = filled(
        '<tr><th scope="row">{}</th>' + cells + "</tr>", _("Together"), *whole, number(path.unknown)
    )
    return SafeString(named + together)


def _sum(amount: Decimal) -> SafeString:
    return number(amount) if amount else DASH


def _head(row: Any) -> SafeString:
    if row.convention is None:
        said = ngettext("%(shown)s other convention", "%(shown)s other conventions", row.others)
        return filled(said.replace("%(shown)s", "{}"), number(row.others))
    one = row.convention
    link = '<a href="{}"><bdi>{}</bdi></a> {}'
    return filled(link, one.get_absolute_url(), one, code(one.code))
