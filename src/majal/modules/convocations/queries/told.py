"""What letters around a sitting say, also those of modules that write to its members.

Whoever has an account is told with the address of the page; whoever has none gets a link of their
own, whose secret is derived when the letter leaves.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from majal.kernel import links
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Filler
from majal.modules.sittings.public import LINK, Invitation, Sitting, State


def told_by_account(context: Context) -> Context | None:
    """The sitting with its page; the calendar file stands on that page too."""
    rows = Sitting.objects.select_related("committee", "again_of")
    sitting = rows.filter(pk=context["sitting"]).first()
    if sitting is None:
        return None
    address = f"{settings.MAJAL_ADDRESS}{sitting.get_absolute_url()}"
    return told(sitting, address, f"{address}sitting.ics")


def told_by_link(context: Context) -> Context | None:
    """The same with the link of one person; None once it was withdrawn."""
    rows = Invitation.objects.select_related("sitting__committee", "sitting__again_of")
    found = rows.select_related("seat", "guest__item").filter(pk=context["invitation"]).first()
    if found is None:
        return None
    secret = links.derived_secret(LINK, found.seed)
    said = told(
        found.sitting,
        f"{settings.MAJAL_ADDRESS}{reverse('convocations:by_link', args=[secret])}",
        f"{settings.MAJAL_ADDRESS}{reverse('convocations:link_calendar', args=[secret])}",
    )
    if found.guest is not None:
        item = found.guest.item
        said |= {"guest": found.guest.name, "item": str(item), "off": item.taken_off_at}
        if item.heard_from and item.heard_until:
            said["hours"] = f"{item.heard_from:%H:%M}–{item.heard_until:%H:%M}"
    return said


def hearing(context: Context) -> Context | None:
    """The hour of a hearing; None where it is off meanwhile, or over."""
    said = still_to_come(told_by_link)(context)
    return None if said is None or said["off"] else said


def still_to_come(fill: Filler) -> Filler:
    """What invites: of no use once the day is over or the sitting cancelled."""

    def filled(context: Context) -> Context | None:
        said = fill(context)
        return None if said is None or said["cancelled"] or said["over"] else said

    return filled


def told(sitting: Any, address: str, calendar: str) -> dict[str, Any]:
    """What every letter may name of a sitting."""
    return {
        "committee": str(sitting.committee),
        "number": sitting.shown_number,
        "again": sitting.again_of and sitting.again_of.shown_number,
        "day": humanise(sitting.on),
        "hours": f"{sitting.starts:%H:%M}–{sitting.ends:%H:%M}",
        "place": sitting.place,
        "reason": sitting.reason,
        "over": sitting.on < timezone.localdate(),
        "cancelled": sitting.state == State.CANCELLED,
        "address": address,
        "calendar": calendar,
        "guest": "",
        "off": None,
    }
