"""Hours of a day, in one piece and from left to right."""

from datetime import time

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def hours(begins: time | None, ends: time | None) -> SafeString:
    """``{% hours sitting.starts sitting.ends %}``: 10:00–12:30."""
    if begins is None or ends is None:
        return SafeString("")
    return format_html('<bdi dir="ltr" class="n">{}–{}</bdi>', f"{begins:%H:%M}", f"{ends:%H:%M}")
