"""The many small parts of a territory's page, drawn in one go each: shapes, names, bars.

A loop in a template costs ten times as much per part, and this page is asked for by everyone.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from majal.modules.territories.queries import Label, Map
from majal.modules.territories.views import Bar

register = template.Library()
MINE = SafeString(' class="is-me"')
HERE = SafeString(' aria-current="true"')
NONE = SafeString("")


@register.simple_tag
def map_lands(drawn: Map, mine: str = "") -> SafeString:
    """The shapes of a map, each a link to its page; ``mine`` is the code of the own one."""
    shapes = format_html_join(
        "",
        '<a href="{}"{}><path d="{}"{}><title>{}</title></path></a>',
        (
            (s.address, *((HERE, s.d, MINE) if s.code == mine else (NONE, s.d, NONE)), str(s))
            for s in drawn.shapes
        ),
    )
    return format_html('<g class="lands">{}</g>', shapes)


@register.simple_tag
def map_names(labels: Iterable[Label]) -> SafeString:
    """The names on a map; screen readers have them as the titles of the shapes."""
    names = format_html_join(
        "",
        '<text class="ml{}" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((" ml-op" if one.mine else "", one.x, one.y, one.text) for one in labels),
    )
    return format_html('<g aria-hidden="true" pointer-events="none">{}</g>', names)


@register.simple_tag
def bar_list(bars: Iterable[Bar]) -> SafeString:
    """Bars with their names and numbers; what is left over has its own colour."""
    rows = format_html_join(
        "",
        '<li{}><span>{}</span><i><b style="inline-size:{}%"></b></i><em>{}</em></li>',
        (
            (SafeString(' class="is-other"') if b.rest else NONE, b.name, b.width, b.value)
            for b in bars
        ),
    )
    return format_html('<ul class="hbars">{}</ul>', rows)


@register.simple_tag
def bar_rows(bars: Iterable[Bar]) -> SafeString:
    """The same as rows of a table: name, number, share."""
    return format_html_join(
        "",
        '<tr><td>{}</td><td class="num">{}</td><td class="num">{}</td></tr>',
        ((b.name, b.value, b.share) for b in bars),
    )
