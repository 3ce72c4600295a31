"""States of sessions as pills, subjects in words, who said what."""

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.safestring import SafeString

from majal.modules.mentoring.public import skill_said

register = template.Library()
PILLS = {
    "asked": "pill-sand",
    "proposed": "pill-sand",
    "confirmed": "pill-green",
    "held": "pill-sand",
    "disputed": "pill-brick",
    "missed": "pill-brick",
    "declined": "pill-brick",
    "done": "pill-green",
}


@register.simple_tag
def session_pill(found: object) -> SafeString:
    """``{% session_pill s %}``: its state as a pill."""
    state = str(getattr(found, "state", ""))
    said = found.get_state_display()  # type: ignore[attr-defined]
    return format_html('<span class="pill {}">{}</span>', PILLS.get(state, ""), said)


@register.filter
def subject(code: str) -> str:
    """``{{ session.skill|subject }}``: the name of a subject."""
    return skill_said(code)


@register.simple_tag
def weekday(number: int) -> str:
    """``{% weekday opening.weekday %}``: Monday."""
    return str(WEEKDAYS[number])
