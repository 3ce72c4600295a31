"""Maps of provinces as SVG: shades that read in black and white, and signs of parks."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from majal.modules.siting.queries.drawing import Drawn, Mark

register = template.Library()
VIEW_BOX = "60 -6 540 606"
HATCH = (
    '<defs><pattern id="{}-new" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="5" height="5" class="st-nb"/>'
    '<path d="M0 0v5" class="st-ht"/></pattern></defs>'
)


@register.simple_tag
def province_map(drawn: Drawn) -> SafeString:
    """The map; geography does not mirror, and every province says its name and number."""
    lands = format_html_join(
        "",
        '<path d="{}" class="st-{}"{}><title>{}</title></path>',
        ((one.d, one.shade, _fill(drawn, one.shade), one.words) for one in drawn.lands),
    )
    marks = format_html_join("", "{}", ((_mark(mark),) for mark in drawn.marks))
    frame = '<svg class="map st-map" viewBox="{}" role="img" aria-label="{}">{}<g>{}</g>{}</svg>'
    return format_html(frame, VIEW_BOX, drawn.told, format_html(HATCH, drawn.name), lands, marks)


def _fill(drawn: Drawn, shade: str) -> SafeString:
    """The hatching of what is new; every other shade comes from the style sheet."""
    if shade != "new":
        return SafeString("")
    return format_html(' fill="url(#{}-new)"', drawn.name)


def _mark(mark: Mark) -> SafeString:
    x, y = f"{mark.x:.1f}", f"{mark.y:.1f}"
    if mark.kind == "new":
        drawn = '<g class="st-m"><title>{}</title><circle cx="{}" cy="{}" r="11"/>{}</g>'
        words = '<text x="{}" y="{}" text-anchor="middle">{}</text>'
        text = format_html(words, x, f"{mark.y + 5:.1f}", mark.number)
        return format_html(drawn, mark.words, x, y, text)
    size = 6 if mark.kind == "open" else 4
    css = "mk mk-op" if mark.kind == "open" else "mk mk-an"
    diamond = f"M{x} {mark.y - size:.1f}l{size} {size}-{size} {size}-{size}-{size}z"
    return format_html('<path class="{}" d="{}"><title>{}</title></path>', css, diamond, mark.words)
