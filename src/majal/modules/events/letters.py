"""What people are told of events they come to."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.letters import CalendarPart, Context, Letter, register
from majal.kernel.names import local
from majal.modules.bookables.public import span_said
from majal.modules.events.models import Registration
from majal.modules.events.permissions import TICKET_LINK
from majal.modules.events.queries.calendars import invitation
from majal.modules.events.queries.saying import place_said

SAID: Mapping[str, Any] = {
    "registered": gettext_lazy("You have a place. Your ticket is behind the link below."),
    "asked": gettext_lazy("Your request has arrived. The park answers you soon."),
    "waiting": gettext_lazy(
        "All places are taken: you are on the waiting list. If a place comes free it is yours, and "
        "we tell you."
    ),
    "promoted": gettext_lazy("A place came free: it is yours. Your ticket is behind the link."),
    "refused": gettext_lazy("Your request could not be accepted."),
    "cancelled": gettext_lazy("Your registration is cancelled."),
    "event_cancelled": gettext_lazy("The event is cancelled."),
    "changed": gettext_lazy("The hours or the place have changed. Here is what holds now."),
    "reminder": gettext_lazy("It is tomorrow: we expect you."),
}
OVER = ("refused", "cancelled", "event_cancelled")


def fill(context: Context) -> Context | None:
    """The registration as it stands, with the way to the ticket; None once names are erased."""
    rows = Registration.objects.select_related(
        "event__park", "event__space__building", "event__commune"
    )
    one = rows.filter(pk=context["registration"], emptied_at=None).first()
    if one is None:
        return None
    what, event = context["what"], one.event
    reason = event.reason if what == "event_cancelled" else one.reason
    return {
        "said": str(SAID[what]),
        "confirm": one.confirmed_at is None and what not in OVER,
        "who": one.name,
        "title": local(event),
        "when": span_said(event.starts_at, event.ends_at),
        "where": place_said(event),
        "reason": gettext(reason) if reason and what in OVER else "",
        "address": _address(one),
    }


def _address(one: Registration) -> str:
    """The ticket by its secret link for whoever has no account; else its page."""
    if one.seed:
        secret = links.derived_secret(TICKET_LINK, one.seed)
        return f"{settings.MAJAL_ADDRESS}{reverse('events:ticket', args=[secret])}"
    return f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}"


def example() -> Context:
    """A registration that nobody made."""
    return {
        "said": str(SAID["registered"]),
        "confirm": False,
        "who": "Ghita Filali",
        "title": "Atelier : protéger sa marque",
        "when": "10/06/2026 10:00–12:00",
        "where": "Technopark, salle Argan",
        "reason": "",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('events:agenda')}",
    }


def calendar(context: Context, email: str) -> CalendarPart | None:
    """The event for the receiver's calendar, or its end."""
    rows = Registration.objects.select_related(
        "event__park", "event__space__building", "event__commune"
    )
    one = rows.filter(pk=context["registration"], emptied_at=None).first()
    return None if one is None else invitation(one, email, gone=context["what"] in OVER)


register(
    Letter(
        code="events.news",
        title=pgettext_lazy("letter", "News of an event you come to"),
        purpose=gettext_lazy("Telling whoever registered what became of it."),
        template="events/letters/news",
        fill=fill,
        example=example,
        calendar=calendar,
        digest=False,
        keep_days=90,
    )
)
register(
    Letter(
        code="events.ticket",
        title=pgettext_lazy("letter", "A ticket by its link"),
        purpose=gettext_lazy("Telling people without an account what became of their place."),
        template="events/letters/news",
        fill=fill,
        example=example,
        calendar=calendar,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
        keep_days=60,
    )
)
