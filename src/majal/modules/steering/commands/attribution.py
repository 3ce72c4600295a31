"""The share of a park's outcome that a convention may claim."""

from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.conventions.public import locked_convention
from majal.modules.figures.public import Measure
from majal.modules.steering.errors import (
    RuleMissing,
    ShareEndsBeforeStart,
    ShareOutOfRange,
    SharesAboveOne,
)
from majal.modules.steering.models import Attribution
from majal.modules.steering.permissions import Perm

REFUSALS = {
    "attribution_at_most_one": SharesAboveOne,
    "attribution_share_in_range": ShareOutOfRange,
    "attribution_has_rule": RuleMissing,
    "attribution_in_order": ShareEndsBeforeStart,
}


@command(refusals=REFUSALS)
def attribute_outcome(
    code: str,
    measure: str,
    park: int,
    share: Decimal,
    *,
    rule: str,
    since: date,
    until: date | None = None,
    by: Actor,
) -> Attribution:
    """Say which share of one outcome of a park a convention may claim, and by which rule.

    ``share`` is above 0 and at most 1; the shares of one outcome add up to 1 at most on every day.

    Permission: steering.attribute on the convention.
    Raises: NotFound; NotAllowed; ShareOutOfRange; SharesAboveOne; RuleMissing;
        ShareEndsBeforeStart.
    """
    convention = locked_convention(code, by)
    require(by, Perm.ATTRIBUTE, convention)
    found = Measure.objects.filter(code=measure).first()
    if found is None or not any(p.pk == park for p in convention.parks.all()):
        raise NotFound
    if not 0 < share <= 1:
        raise ShareOutOfRange
    if not rule.strip():
        raise RuleMissing
    if until and until < since:
        raise ShareEndsBeforeStart
    claimed = _claimed(found.pk, park, since)
    if claimed + share > 1:
        raise SharesAboveOne(
            claimed=plain_number(100 * claimed), left=plain_number(100 * (1 - claimed))
        )
    return Attribution.objects.create(
        convention=convention,
        measure=found,
        park_id=park,
        share=share,
        rule=rule.strip(),
        since=since,
        until=until,
    )


@command(refusals=REFUSALS)
def end_attribution(attribution_id: int, until: date, *, by: Actor) -> Attribution:
    """End a share on a day; what it was until then stays on record.

    Permission: steering.attribute on the convention.
    Raises: NotFound; NotAllowed; ShareEndsBeforeStart.
    """
    row = Attribution.objects.filter(pk=attribution_id).values_list("convention__code", flat=True)
    code = row.first()
    if code is None:
        raise NotFound
    require(by, Perm.ATTRIBUTE, locked_convention(code, by))
    attribution = Attribution.objects.select_for_update().get(pk=attribution_id)
    if until < attribution.since:
        raise ShareEndsBeforeStart
    attribution.until = until
    attribution.save(update_fields=["until"])
    return attribution


def _claimed(measure: int, park: int, day: date) -> Decimal:
    """What others claim of this outcome on the first day; the database looks at every day."""
    rows = Attribution.objects.filter(measure=measure, park=park, since__lte=day)
    open_then = rows.filter(Q(until=None) | Q(until__gte=day))
    return open_then.aggregate(total=Sum("share"))["total"] or Decimal(0)
