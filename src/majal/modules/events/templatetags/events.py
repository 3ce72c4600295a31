"""How events are drawn: dates as tiles, states as pills, data for search engines."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_number
from majal.kernel.dates import CASABLANCA, LOCALES, PartialDate, humanise
from majal.kernel.names import OWN_NAMES
from majal.modules.events.queries.saying import place_said, price_said

register = template.Library()
register.filter("where", place_said)
register.filter("cost", price_said)
PILLS = {
    "registered": "pill-green",
    "published": "pill-green",
    "held": "pill-green",
    "agreed": "pill-green",
    "waiting": "pill-sand",
    "asked": "pill-sand",
    "draft": "pill-sand",
    "cancelled": "pill-brick",
    "refused": "pill-brick",
    "declined": "pill-brick",
}


@register.simple_tag
def event_pill(record: Any) -> SafeString:
    """Where an event, a registration or an answer stands."""
    kind = PILLS.get(record.state, "")
    return format_html('<span class="pill {}">{}</span>', kind, record.get_state_display())


@register.simple_tag
def day_tile(at: Any) -> SafeString:
    """The day of a moment as a leaf of a calendar."""
    from babel.dates import get_month_names  # noqa: PLC0415 - only who names months carries it

    day = at.astimezone(CASABLANCA).date()
    months = get_month_names("abbreviated", locale=LOCALES[get_language() or "ar"])
    return format_html(
        '<time class="evt-day" datetime="{}"><b>{}</b><span>{}</span></time>',
        day.isoformat(),
        day.day,
        months[day.month],
    )


@register.simple_tag
def places_said(event: Any) -> str:
    """How many places are left, or that people wait."""
    places = event.places
    if places.left <= 0 or places.waiting:
        if not event.has_waiting:
            return _("full")
        return ngettext(
            "full, %(shown)s person waits", "full, %(shown)s people wait", places.waiting
        ) % {"shown": plain_number(places.waiting)}
    return ngettext("%(shown)s place left", "%(shown)s places left", places.left) % {
        "shown": plain_number(places.left)
    }


@register.filter
def month_said(value: date) -> str:
    """November 2026."""
    return humanise(PartialDate.parse(f"{value:%Y-%m}"))


@register.simple_tag
def languages_said(codes: list[str]) -> SafeString:
    """Languages by what each calls itself, in its own letters."""
    said = (f'<bdi lang="{one}">{OWN_NAMES[one]}</bdi>' for one in codes if one in OWN_NAMES)
    return SafeString(" · ".join(said))


@register.filter
def answer_said(text: str) -> str:
    """An answer; a yes or a no in the reader's language."""
    words = {"yes": pgettext("answer", "yes"), "no": pgettext("answer", "no")}
    return words.get(text, text)
