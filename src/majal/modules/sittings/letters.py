"""What people are told of sittings: convened, moved, cancelled, heard, minutes signed.

Whoever has an account is told with the address of the page. Whoever has none gets a link of their
own, which opens their sitting only; such a letter carries a secret and is written when it leaves.
"""

from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel import links
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Filler, Letter, register
from majal.modules.sittings.models import Invitation, Sitting
from majal.modules.sittings.permissions import LINK
from majal.modules.sittings.workflow import State

PURPOSE = _("Holding the sittings of committees: convening, moving, cancelling, minutes.")
    "Holding the sittings of committees: convening, moving, cancelling, telling of minutes."
)


def by_account(context: Context) -> Context | None:
    """The sitting with its page; the calendar file stands on that page too."""
    rows = Sitting.objects.select_related("committee", "again_of")
    sitting = rows.filter(pk=context["sitting"]).first()
    if sitting is None:
        return None
    address = f"{settings.MAJAL_ADDRESS}{sitting.get_absolute_url()}"
    return _told(sitting, address, f"{address}sitting.ics")


def by_link(context: Context) -> Context | None:
    """The same with the link of one person; None once it was withdrawn, or the hearing is off."""
    rows = Invitation.objects.select_related("sitting__committee", "sitting__again_of")
    found = rows.select_related("seat", "guest__item").filter(pk=context["invitation"]).first()
    if found is None:
        return None
    secret = links.derived_secret(LINK, found.seed)
    path = reverse("sittings:by_link", args=[secret])
    told = _told(
        found.sitting,
        f"{settings.MAJAL_ADDRESS}{path}",
        f"{settings.MAJAL_ADDRESS}{reverse('sittings:link_calendar', args=[secret])}",
    )
    if found.guest is not None:
        item = found.guest.item
        told |= {"guest": found.guest.name, "item": str(item), "off": item.taken_off_at}
        if item.heard_from and item.heard_until:
            told["hours"] = f"{item.heard_from:%H:%M}–{item.heard_until:%H:%M}"
    return told


def hearing(context: Context) -> Context | None:
    """The hour of a hearing; None where it is off meanwhile, or over."""
    told = still_to_come(by_link)(context)
    return None if told is None or told["off"] else told


def still_to_come(fill: Filler) -> Filler:
    """What invites: of no use once the day is over or the sitting cancelled."""

    def filled(context: Context) -> Context | None:
        told = fill(context)
        return None if told is None or told["cancelled"] or told["over"] else told

    return filled


def _told(sitting: Any, address: str, calendar: str) -> dict[str, Any]:
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


def example() -> Context:
    """A sitting that nobody holds."""
    sitting = SimpleNamespace(
        committee=say("Office-allocation committee"),
        shown_number="3/2026",
        again_of=None,
        on=timezone.localdate().replace(month=6, day=15),
        starts=timezone.now().replace(hour=10, minute=0),
        ends=timezone.now().replace(hour=12, minute=30),
        place=say("Meeting room, second floor"),
        reason=say("The chair is unwell."),
        state=State.CONVENED,
    )
    address = f"{settings.MAJAL_ADDRESS}{reverse('sittings:mine')}"
    told = _told(sitting, address, address)
    return {**told, "item": say("Application of a startup"), "guest": "Ghita Filali"}


def as_member() -> Context:
    """The same, as a member reads it."""
    return {**example(), "guest": ""}


KINDS = (
    ("convocation", _("Convocation to a sitting")),
    ("change", _("A sitting is moved")),
    ("cancellation", _("A sitting is cancelled")),
    ("minutes", _("Minutes are signed")),
)
INVITING = frozenset({"convocation", "change"})
for noun, title in KINDS:
    register(
        Letter(
            code=f"sittings.{noun}",
            title=title,
            purpose=PURPOSE,
            template=f"sittings/letters/{noun}",
            fill=still_to_come(by_account) if noun in INVITING else by_account,
            example=as_member,
            optional=False,
            digest=False,
            keep_days=365,
        )
    )
    register(
        Letter(
            code=f"sittings.{noun}_link",
            title=title,
            purpose=PURPOSE,
            template=f"sittings/letters/{noun}",
            fill=still_to_come(by_link) if noun in INVITING else by_link,
            example=as_member,
            in_app=False,
            optional=False,
            digest=False,
            sealed=True,
            keep_days=365,
        )
    )
register(
    Letter(
        code="sittings.hearing",
        title=pgettext_lazy("letter", "Hearing by a committee"),
        purpose=PURPOSE,
        template="sittings/letters/hearing",
        fill=hearing,
        example=example,
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
        keep_days=365,
    )
)
