"""Drawing dossiers: the ring of a clock, how close a last day is, one answer."""

from collections.abc import Callable
from datetime import date
from math import pi
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import human_date, number
from majal.kernel.dates import PartialDate
from majal.kernel.templatetags.majal import NOTHING, code, money
from majal.modules.case_types.public import Told, days_words
from majal.modules.cases.models import Case
from majal.modules.cases.queries.clocks import Clock
from majal.modules.cases.queries.words import step_words
from majal.modules.cases.workflow import CaseState

register = template.Library()
ROUND = 2 * pi * 24
SOON = 10
TICKED = SafeString('<path d="M20 28.500l6 6 11-12" class="ck-done"/>')
PAUSED = SafeString('<path d="M22.500 20v16M33.500 20v16" class="ck-pause"/>')


@register.simple_tag
def due_words(case: Case) -> SafeString:
    """How close the last day of a dossier is; what is late stands out."""
    if case.state == CaseState.WAITING:
        return format_html('<span class="pill pill-sand">{}</span>', _("stands still"))
    if case.due_on is None:
        return NOTHING
    left = (case.due_on - timezone.localdate()).days
    day = human_date(PartialDate.of(case.due_on), style="short")
    if left < 0:
        late = ngettext("late by {n} day", "late by {n} days", -left)
        return format_html("{} <em class='late'>{}</em>", day, format_html(late, n=number(-left)))
    if left == 0:
        return format_html("{} <em class='late'>{}</em>", day, _("today"))
    words = ngettext("in {n} day", "in {n} days", left)
    css = "pill pill-sand" if left <= SOON else "sub"
    return format_html(
        "{} <span class='{}'>{}</span>", day, css, format_html(words, n=number(left))
    )


@register.simple_tag
def case_ring(clock: Clock, size: int = 168) -> SafeString:
    """A ring of the time that is used; its words stand beside it."""
    state = "late" if clock.late else "paused" if clock.paused else "run"
    state = "done" if clock.ended and not clock.late else state
    sign = TICKED if clock.ended and not clock.late else PAUSED if clock.paused else NOTHING
    return format_html(
        '<span class="clock is-{}" style="--d:{}px" aria-hidden="true"><svg viewBox="0 0 56 56">'
        '<circle cx="28" cy="28" r="24" class="ck-t"/><circle cx="28" cy="28" r="24" class="ck-a" '
        'stroke-dasharray="{} {}" transform="rotate(-90 28 28)"/>{}</svg></span>',
        state,
        size,
        f"{clock.share / 100 * ROUND:.1f}",
        f"{ROUND:.1f}",
        sign,
    )


@register.simple_tag
def answer(told: Told) -> SafeString:
    """One answer as it is read."""
    draw = DRAWN.get(told.kind, _words)
    return draw(told.value)


def _words(value: Any) -> SafeString:
    return format_html('<bdi class="wraps">{}</bdi>', value)


def _list(value: Any) -> SafeString:
    return format_html_join(" · ", "<span>{}</span>", ((v,) for v in value))


def _day(value: Any) -> SafeString:
    return human_date(PartialDate.of(value)) if isinstance(value, date) else _words(value)


def _long(value: Any) -> SafeString:
    return format_html('<div dir="auto">{}</div>', SafeString(linebreaks(value, autoescape=True)))


DRAWN: dict[str, Callable[[Any], SafeString]] = {
    "list": _list,
    "number": number,
    "money": money,
    "date": _day,
    "code": code,
    "long": _long,
}


@register.filter
def done_words(step: str) -> str:
    """A step as it is told once done."""
    return step_words(step)


@register.simple_tag
def days_of(days: int, unit: str) -> str:
    """So many days of a unit, in words."""
    return days_words(days, unit)


@register.filter
def beside_of(beside: dict[str, str], code_of: str) -> str:
    """What is wrong with one paper."""
    return beside.get(code_of, "")
