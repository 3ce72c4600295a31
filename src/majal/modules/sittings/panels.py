"""What sittings add to everybody’s first page and to the page of a committee."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.committees.public import ACTS_PLACE, COMMITTEE_PLACE, Committee
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.public import Item, State
from majal.modules.sittings.queries import my_sittings, sittings_of

MOST = 4


@panel(
    "sittings.mine",
    place="home.everyone",
    order=15,
    permission=Perm.MINE,
    template="sittings/_mine.html",
)
def mine(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """The next sittings at which one has a seat, with the number of items; none: no panel."""
    today = timezone.localdate()
    own = my_sittings(actor)
    coming = [s for s in own if s.on >= today and s.state != State.CANCELLED][:MOST]
    if not coming:
        return None
    counts: dict[int, int] = {}
    rows = Item.objects.filter(sitting__in=[s.pk for s in coming], taken_off_at=None)
    for sitting_id in rows.values_list("sitting", flat=True):
        counts[sitting_id] = counts.get(sitting_id, 0) + 1
    return {"sittings": [(s, counts.get(s.pk, 0)) for s in coming]}


@panel(
    "sittings.of_committee",
    place=COMMITTEE_PLACE,
    order=10,
    permission=Perm.MINE,
    template="sittings/_of_committee.html",
)
def of_committee(actor: Actor, committee: Committee) -> Mapping[str, Any]:
    """The sittings of a committee that the reader sees, the latest first."""
    return {"sittings": sittings_of(committee, to=actor)}


@panel(
    "sittings.plan",
    place=ACTS_PLACE,
    order=10,
    permission=Perm.KEEP,
    template="sittings/_plan.html",
)
def plan(_actor: Actor, committee: Committee) -> Mapping[str, Any]:
    """The button that plans the next sitting."""
    return {"committee": committee}
