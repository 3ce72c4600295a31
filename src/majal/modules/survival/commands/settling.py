"""What territories are told is settled, window by window, once for all."""

from collections.abc import Sequence

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.reckoning import fingerprint
from majal.modules.parks.public import Park
from majal.modules.survival.errors import SettledAlready
from majal.modules.survival.models import Settled
from majal.modules.survival.permissions import Perm
from majal.modules.survival.queries import lives_on, this_code
from majal.modules.survival.queries.lives import Life
from majal.modules.survival.queries.settled import (
    cells_of,
    decided,
    due,
    members_of,
    ripe_on,
    told_before,
    within,
)
from majal.modules.survival.queries.survey import bounds_of


@command()
def settle_due(*, by: Actor) -> int:
    """Settle every window of years that is over and has had its months; says how many.

    Permission: survival.settle. Only the system itself.
    Raises: NotAllowed; SettledAlready.
    """
    require(by, Perm.SETTLE)
    waiting = list(due(timezone.localdate()))
    if not waiting:
        return 0
    parks = list(Park.objects.select_related("province").order_by("code"))
    numbers = [park.pk for park in parks]
    day = timezone.localdate()
    lives = {origin: lives_on(origin, day, numbers) for origin in {w[0] for w in waiting}}
    return sum(
        settle_window(origin, first, months, lives=lives[origin], parks=parks, by=by) is not None
        for origin, first, months in waiting
    )


@command(refusals={"survival_settled_once": SettledAlready})
def settle_window(
    origin: str, first: int, months: int, *, lives: Sequence[Life], parks: Sequence[Park], by: Actor
) -> Settled | None:
    """Settle one window; None where nobody entered or left in its years.

    Permission: survival.settle. Only the system itself.
    Raises: NotAllowed; SettledAlready.
    """
    require(by, Perm.SETTLE)
    day = timezone.localdate()
    some = within(lives, first)
    if not some or ripe_on(first, months) > day:
        return None
    members = members_of(some, {park.pk: park for park in parks})
    cells = cells_of(members, parks)
    kept = decided(members, parks, told_before(origin, parks))
    return Settled.objects.create(
        origin=origin,
        first_year=first,
        months=months,
        cells={area: _counts(some, cells[area], months) for area in kept},
        hidden=[area for area in cells if area not in kept],
        members=members,
        inputs_hash=fingerprint([[one.company, one.start, one.known, one.closed] for one in some]),
        code_version=this_code(),
    )


def _counts(lives: Sequence[Life], companies: set[int], months: int) -> dict[str, int]:
    """How many of a cell are in business, closed, not known after so many months."""
    found = bounds_of([one for one in lives if one.company in companies], months)
    return {name: found[name] for name in ("count", "alive", "closed", "unknown")}
