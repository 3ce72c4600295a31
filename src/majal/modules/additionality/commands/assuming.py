"""What is assumed of a park or of the network: said with its source, superseded, never changed."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.additionality import errors
from majal.modules.additionality.models import Assumption, Factor
from majal.modules.additionality.permissions import Perm
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.sources.public import source_named

LEAST, MOST = Decimal("0.1"), Decimal(10)
REFUSALS = {
    "assumption_first_once": errors.AssumptionChanged,
    "additionality_assumption_supersedes_id_key": errors.AssumptionChanged,
    "assumption_in_order": errors.AssumptionOutOfOrder,
    "assumption_in_range": errors.AssumptionOutOfRange,
    "assumption_has_source": errors.AssumptionWithoutSource,
}


@command(refusals=REFUSALS)
def assume(
    factor: str,
    low: Decimal,
    central: Decimal,
    high: Decimal,
    *,
    park_id: int | None = None,
    source: str = "",
    note: str = "",
    valid_from: date | None = None,
    example: bool = False,
    replaces: int | None = None,
    by: Actor,
) -> Assumption:
    """Say what one factor is, as parts of one, and by which source; it takes the former’s place.

    ``replaces`` is the assumption that the person saw; when another one stands by now, or one where
    none stood, theirs is not overwritten.

    Permission: additionality.assume on the park, or on the network for all parks.
    Raises: NotAllowed; NotFound; AssumptionOutOfOrder; AssumptionOutOfRange;
        AssumptionWithoutSource; AssumptionInFuture; AssumptionEarlier; AssumptionChanged;
        UnknownSource; SeveralSources.
    """
    park = parks_visible_to(by).filter(pk=park_id).first() if park_id else None
    if factor not in Factor.values or (park_id and park is None):
        raise NotFound
    require(by, Perm.ASSUME, park)
    _check(factor, low, central, high)
    day, today = valid_from or timezone.localdate(), timezone.localdate()
    if day > today:
        raise errors.AssumptionInFuture
    cited = source_named(by, source) if source.strip() else None
    if cited is None and not example:
        raise errors.AssumptionWithoutSource
    former = _standing(park, factor)
    if (former.pk if former else None) != replaces:
        raise errors.AssumptionChanged
    if former and day < former.valid_from:
        raise errors.AssumptionEarlier(day=humanise(former.valid_from))
    return Assumption.objects.create(
        park=park,
        factor=factor,
        low=low,
        central=central,
        high=high,
        source=cited,
        example=example and cited is None,
        note=" ".join(note.split())[:400],
        valid_from=day,
        recorded_by_id=by.pk,
        supersedes=former,
    )


def _check(factor: str, low: Decimal, central: Decimal, high: Decimal) -> None:
    least, most = (LEAST, MOST) if factor == Factor.MULTIPLIER else (Decimal(0), Decimal(1))
    if not all(value.is_finite() for value in (low, central, high)):
        raise errors.AssumptionOutOfRange
    if not low <= central <= high:
        raise errors.AssumptionOutOfOrder
    if not least <= low <= high <= most:
        raise errors.AssumptionOutOfRange


def _standing(park: Park | None, factor: str) -> Assumption | None:
    rows = Assumption.objects.filter(park=park, factor=factor, superseded_by=None)
    return rows.first()
