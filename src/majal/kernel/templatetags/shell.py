"""Template tags of the frame and of small signs: icons, grades, names, panels, active menu."""

from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from majal.kernel.names import local
from majal.kernel.panels import drawn

register = template.Library()


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """A sign from the sprite, hidden from screen readers: words stand beside it."""
    return format_html(
        '<svg class="ic {}" aria-hidden="true"><use href="{}#{}"/></svg>',
        classes,
        static("majal/build/icons.svg"),
        name,
    )


@register.filter(name="local")
def local_name(obj: Any, field: str = "name") -> str:
    """``{{ region|local }}``: its name in the reader's language."""
    return local(obj, field)


@register.simple_tag(takes_context=True)
def draw_panels(context: Context, place: str, record: Any = None) -> list[SafeString]:
    """The panels of a place that the reader may see, already drawn."""
    request = context["request"]
    return drawn(place, to=request.actor, record=record, request=request)


@register.simple_tag(takes_context=True)
def current(context: Context, route: str) -> str:
    """``aria-current`` for a menu entry whose module shows this page."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.view_name if match else ""
    same = here == route or (
        match and match.namespace and match.namespace == route.partition(":")[0]
    )
    return SafeString(' aria-current="page"') if same else ""
