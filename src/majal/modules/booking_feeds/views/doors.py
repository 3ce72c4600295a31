"""The page behind the code on a door: what is on now, check in, book at once; and the codes."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.documents import render_pdf
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import (
    Bookable,
    Period,
    bookable_of,
    bookables_visible_to,
    open_days,
    refusal_of,
    rounded,
)
from majal.modules.booking_feeds.commands import make_door
from majal.modules.booking_feeds.models import Door
from majal.modules.booking_feeds.permissions import DOOR_LINK, Perm
from majal.modules.bookings.public import Booking, BookingPerm, holding

SHEET = Path(__file__).parents[1] / "templates" / "booking_feeds" / "doors.typ"
TITLE = gettext_lazy("Codes for the doors")
WORDS = {
    "here": gettext_lazy("You booked? Say that you are here."),
    "scan": gettext_lazy("Scan the code: check in, see when it is free, book it at once."),
    "qr": gettext_lazy("Code that leads to the page of this room"),
}


@dataclass(frozen=True)
class Behind:
    """What is behind the code of a door, or why it does not open."""

    thing: Bookable | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:
    """Look behind the code of a door; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, DOOR_LINK)
    except DomainError as error:
        return Behind(error=error)
    found = bookables_visible_to(actor).filter(pk=holder.id).first()
    return Behind(found) if found else Behind(error=links.LinkUnknown())


@page(Perm.OPEN_DOOR, obj=behind)
@never_cache
@require_http_methods(["GET"])
def door(request: Request, found: Behind) -> HttpResponse:
    """What is on in a room, what comes next; whoever booked it checks in."""
    thing = found.thing
    if thing is None:
        return link_ended(request, found.error or links.LinkUnknown())
    now = timezone.now()
    rows = list(
        holding([thing.pk], now, now + timedelta(hours=12)).select_related(
            "organisation", "bookable", "park"
        )[:4]
    )
    current = next((one for one in rows if one.starts_at <= now < one.ends_at), None)
    nearest = current or next(
        (one for one in rows if one.starts_at - timedelta(minutes=15) <= now), None
    )
    begins = rounded(now, thing.slot_minutes)
    length = timedelta(minutes=max(thing.least_minutes, thing.slot_minutes))
    quick = Period(begins, begins + length)
    days = open_days([thing], quick.days)[thing.pk]
    held = any(quick.held(thing).meets(one.held_from, one.held_until) for one in rows)
    free = not held and refusal_of(thing, quick, days, now=now) is None
    context = {
        "thing": thing,
        "rows": [_row(request.actor, one) for one in rows],
        "current": current,
        "mine": nearest if nearest and may(request.actor, BookingPerm.HOLD, nearest) else None,
        "free": free,
        "minutes": int(length.total_seconds() // 60),
        "now": now,
    }
    return render(request, "booking_feeds/door.html", context)


def _row(actor: Actor, one: Booking) -> dict[str, Any]:
    return {"booking": one, "known": may(actor, BookingPerm.HOLD, one)}


@page(Perm.KEEP_DOORS, obj=bookable_of)
@require_GET
def codes(request: Request, thing: Bookable) -> HttpResponse:
    """The codes of all the rooms of the park of a thing, as PDF."""
    things = bookables_visible_to(request.actor).filter(park=thing.park_id)
    doors = [_printed(one, make_door(one.pk, by=request.actor)) for one in things]
    content = render_pdf(SHEET, {"words": WORDS, "doors": doors}, title=TITLE, language="ar+fr")
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="codes-{thing.park.code}.pdf"'
    return answer


def _printed(thing: Bookable, door: Door) -> dict[str, Any]:
    secret = links.derived_secret(DOOR_LINK, door.seed)
    with override("ar"):
        address = f"{settings.MAJAL_ADDRESS}{reverse('booking_feeds:door', args=[secret])}"
    return {
        "ar": local(thing, language="ar"),
        "fr": local(thing, language="fr"),
        "park_ar": local(thing.park, language="ar"),
        "park_fr": local(thing.park, language="fr"),
        "address": address,
        "qr": _qr(address),
    }


def _qr(address: str) -> bytes:
    import io  # noqa: PLC0415

    import segno  # noqa: PLC0415 - only who prints codes carries it

    svg = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        svg, kind="svg", border=0, xmldecl=False, omitsize=True
    )
    return svg.getvalue()
