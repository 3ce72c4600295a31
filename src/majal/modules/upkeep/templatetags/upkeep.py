"""Drawing promises and visits: spans of hours, how a visit stands."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext, pgettext

from majal.kernel.bidi import isolated, plain_number
from majal.modules.upkeep.models import Charter, Visit
from majal.modules.upkeep.queries.due import last_day
from majal.modules.upkeep.workflow import Severity

register = template.Library()
HOUR = 60


def plain_span(minutes: int) -> str:
    """So many minutes as hours, plain: 2,5 h; under an hour in minutes."""
    if minutes < HOUR:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": plain_number(minutes)}
    whole, rest = divmod(minutes, HOUR)
    if not rest:
        return ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": plain_number(whole)}
    shown = isolated(plain_number(f"{minutes / HOUR:.1f}"))
    return pgettext("and a part of one", "%(n)s hours") % {"n": shown}


@register.filter
def span(minutes: int | None) -> SafeString:
    """So many minutes in words; a dash for none."""
    return format_html("{}", "—" if minutes is None else plain_span(minutes))


@register.simple_tag
def visit_pill(visit: Visit) -> SafeString:
    """Planned, late, done or missed."""
    today = timezone.localdate()
    if visit.state == "planned" and visit.due_on < today <= last_day(visit):
        label = pgettext("visit", "late, may still be done")
        return format_html('<span class="pill pill-sand">{}</span>', label)
    css = {"done": "pill-green", "missed": "pill-brick"}.get(visit.state, "")
    return format_html('<span class="pill {}">{}</span>', css, visit.get_state_display())


@register.filter
def levels(charter: Charter) -> list[tuple[str, int, int]]:
    """What a charter promises, the worst first: severity, minutes to answer, minutes to repair."""
    found = []
    for severity in Severity:
        response, repair = charter.minutes(severity)
        if response is not None and repair is not None:
            found.append((str(severity.label), response, repair))
    return found


@register.filter
def week(charter: Charter) -> list[tuple[str, str]]:
    """The opening hours of each weekday on which a park opens."""
    names = (
        pgettext("weekday", "Monday"),
        pgettext("weekday", "Tuesday"),
        pgettext("weekday", "Wednesday"),
        pgettext("weekday", "Thursday"),
        pgettext("weekday", "Friday"),
        pgettext("weekday", "Saturday"),
        pgettext("weekday", "Sunday"),
    )
    return [
        (name, " · ".join(f"{a:%H:%M}–{b:%H:%M}" for a, b in hours))
        for name, hours in zip(names, charter.hours, strict=True)
        if hours
    ]
