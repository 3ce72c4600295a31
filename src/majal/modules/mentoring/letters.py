"""What both sides are told of their sessions, and organisations of their vouchers."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import CASABLANCA, humanise
from majal.kernel.letters import CalendarPart, Context, Letter, register
from majal.kernel.names import local
from majal.modules.bookables.public import span_said, time_said
from majal.modules.mentoring.models import Session, Voucher
from majal.modules.mentoring.queries import skill_said
from majal.modules.mentoring.workflow import State

SAID: Mapping[str, Any] = {
    "asked": gettext_lazy("A session is asked of you: answer it."),
    "confirmed": gettext_lazy("Your session is confirmed."),
    "declined": gettext_lazy("The expert cannot take this session."),
    "proposed": gettext_lazy("The expert proposes another time: accept it or choose your own."),
    "moved": gettext_lazy("The organisation asks for another time: answer it."),
    "cancelled": gettext_lazy("The session is cancelled."),
    "lapsed": gettext_lazy("Nobody answered before its time: the session does not take place."),
    "missed": gettext_lazy("The session did not take place: a side did not come."),
    "held": gettext_lazy("The other side has said how long the session lasted: say it too."),
    "disputed": gettext_lazy("You differ on how long the session lasted: look at it again."),
    "done": gettext_lazy("The time of the session is settled. Thank you."),
}
IN_CALENDARS = (State.CONFIRMED, State.ASKED, State.PROPOSED)
OUT_OF_THEM = (State.CANCELLED, State.DECLINED, State.LAPSED)


def _session(context: Context) -> Session | None:
    rows = Session.objects.select_related("expert__user", "company", "park", "booking__bookable")
    return rows.filter(pk=context["session"]).first()


def fill(context: Context) -> dict[str, Any] | None:
    """The session as it stands; None once nobody needs to hear of it."""
    one = _session(context)
    if one is None:
        return None
    return {
        "said": str(SAID[context.get("what", "asked")]),
        "expert": str(one.expert),
        "company": local(one.company),
        "skill": skill_said(one.skill),
        "when": span_said(one.starts_at, one.ends_at),
        "where": where_said(one),
        "reason": context.get("reason", ""),
        "address": f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}",
    }


def where_said(one: Session) -> str:
    """The room, the address online, or the place in a word."""
    if one.booking:
        return f"{local(one.booking.bookable)}, {local(one.park)}"
    if one.place == "online" and one.link:
        return one.link
    said = str(one.get_place_display())
    return f"{said} ({local(one.park)})" if one.place == "park" else said


def fill_reminder(context: Context) -> dict[str, Any] | None:
    """The session, unless it is no longer to take place."""
    one = _session(context)
    return fill(context) if one and one.state == State.CONFIRMED else None


def fill_voucher(context: Context) -> dict[str, Any] | None:
    """The voucher with who pays it."""
    one = Voucher.objects.select_related("payer").filter(pk=context["voucher"]).first()
    if one is None:
        return None
    return {
        "length": time_said(one.minutes),
        "payer": local(one.payer),
        "first": humanise(one.first_day),
        "last": humanise(one.last_day),
        "address": f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}",
    }


def example() -> Context:
    """A session that nobody asked for."""
    return {
        "said": str(SAID["confirmed"]),
        "expert": "Nawal Cherkaoui",
        "company": "Atlas Logiciels (fictive)",
        "skill": skill_said("business_plan"),
        "when": "10/06/2026 10:00–11:00",
        "where": "https://visio.example/1",
        "reason": "",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('advising:mine')}",
    }


def example_voucher() -> Context:
    """A voucher that nobody gave."""
    return {
        "length": time_said(600),
        "payer": "Conseil (fictif)",
        "first": "01/01/2026",
        "last": "31/12/2026",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('advising:vouchers')}",
    }


def calendar(context: Context, email: str) -> CalendarPart | None:
    """The session for the calendar of whoever is written to (RFC 5546)."""
    one = _session(context)
    if one is None or one.state not in (*IN_CALENDARS, *OUT_OF_THEM) or not one.sequence:
        return None
    from icalendar import Calendar, Event, vCalAddress  # noqa: PLC0415

    method = "CANCEL" if one.state in OUT_OF_THEM else "REQUEST"
    made = Calendar()
    made.add("prodid", "-//Majal//mentoring//")
    made.add("version", "2.0")
    made.add("method", method)
    event = Event()
    event.add("uid", f"session-{one.pk}@{urlsplit(settings.MAJAL_ADDRESS).hostname}")
    event.add("sequence", one.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", _there(one.starts_at))
    event.add("dtend", _there(one.ends_at))
    event.add("summary", f"{one.expert} – {local(one.company)}")
    event.add("location", where_said(one))
    event.add("url", f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}")
    status = "CONFIRMED" if one.state == State.CONFIRMED else "TENTATIVE"
    event.add("status", "CANCELLED" if method == "CANCEL" else status)
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = local(one.park)
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)
    made.add_component(event)
    return CalendarPart(method, bytes(made.to_ical()))


def _there(at: datetime) -> datetime:
    return at.astimezone(CASABLANCA)


register(
    Letter(
        code="mentoring.news",
        title=pgettext_lazy("letter", "News of a session with an expert"),
        purpose=gettext_lazy("Telling both sides of a session what became of it."),
        template="mentoring/letters/news",
        fill=fill,
        example=example,
        calendar=calendar,
        digest=False,
        keep_days=90,
    )
)
register(
    Letter(
        code="mentoring.reminder",
        title=pgettext_lazy("letter", "Your session of tomorrow"),
        purpose=gettext_lazy("Reminding both sides of a session a day before."),
        template="mentoring/letters/reminder",
        fill=fill_reminder,
        example=example,
        digest=False,
        keep_days=30,
    )
)
register(
    Letter(
        code="mentoring.closing",
        title=pgettext_lazy("letter", "How was the session?"),
        purpose=gettext_lazy("Learning how long a session lasted and what was thought of it."),
        template="mentoring/letters/closing",
        fill=fill,
        example=example,
        keep_days=90,
    )
)
register(
    Letter(
        code="mentoring.voucher",
        title=pgettext_lazy("letter", "Hours of advice for your organisation"),
        purpose=gettext_lazy("Telling an organisation which hours of advice it was given."),
        template="mentoring/letters/voucher",
        fill=fill_voucher,
        example=example_voucher,
        keep_days=365,
    )
)
