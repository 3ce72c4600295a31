"""Minutes beside their sitting, behind an invitation’s link, and on the page of whoever signs."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.convocations.public import LINK_PLACE, Behind
from majal.modules.minutes.permissions import Perm
from majal.modules.minutes.queries import issued, latest, waiting_for
from majal.modules.sittings.public import SITTING_ACTS, SITTING_PLACE, Sitting, State


@panel(
    "minutes.of_sitting",
    place=SITTING_PLACE,
    order=10,
    permission=Perm.READ,
    template="minutes/_of_sitting.html",
)
def of_sitting(actor: Actor, sitting: Sitting) -> Mapping[str, Any] | None:
    """The minutes of a closed sitting: as issued, and to those who write them the draft too."""
    if sitting.state != State.CLOSED:
        return None
    writes, signs = may(actor, Perm.WRITE, sitting), may(actor, Perm.SIGN, sitting)
    last, signed = latest(sitting), issued(sitting)
    if not writes and not signs and signed is None:
        return None
    return {
        "sitting": sitting,
        "issued": signed,
        "last": last,
        "draft": last if last and last.signed_at is None and (writes or signs) else None,
        "may_write": writes,
        "may_sign": signs,
    }


@panel(
    "minutes.write",
    place=SITTING_ACTS,
    order=10,
    permission=Perm.WRITE,
    template="minutes/_acts.html",
)
def acts(actor: Actor, sitting: Sitting) -> Mapping[str, Any] | None:
    """The one thing to do next: write the minutes, or sign them."""
    if sitting.state != State.CLOSED:
        return None
    last = latest(sitting)
    if last is not None and last.signed_at is not None:
        return None
    return {"sitting": sitting, "signs": last is not None and may(actor, Perm.SIGN, sitting),
            "writes": last is None}  # fmt: skip


@panel(
    "minutes.by_link",
    place=LINK_PLACE,
    order=10,
    permission=Perm.OPEN_LINK,
    template="minutes/_by_link.html",
)
def by_link(_actor: Actor, found: Behind) -> Mapping[str, Any] | None:
    """The minutes for a member without an account, and the button that signs them."""
    if found.holder is None or found.seat is None or found.sitting.state != State.CLOSED:
        return None
    last, signed = latest(found.sitting), issued(found.sitting)
    signs = last is not None and last.signed_at is None and last.asked_at is not None
    to_sign = last if signs and may(found.holder, Perm.SIGN, found.sitting) else None
    if to_sign is None and signed is None:
        return None
    return {"secret": found.secret, "to_sign": to_sign, "issued": signed}


@panel(
    "minutes.waiting",
    place="home.everyone",
    order=14,
    permission=Perm.MINE,
    template="minutes/_waiting.html",
)
def waiting(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """Minutes that wait for one’s signature; none: no panel."""
    found = waiting_for(actor)
    return {"waiting": found} if found else None
