"""Interest is charged, or waived, by a decision: until then it is only shown."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing.public import State, invoices_visible_to
from majal.modules.late_terms import errors
from majal.modules.late_terms.commands.policies import check_rate
from majal.modules.late_terms.models import Penalty, PenaltyLine
from majal.modules.late_terms.permissions import Perm
from majal.modules.late_terms.queries import accrued
from majal.modules.late_terms.workflow import DAY, ZERO, Decision
from majal.modules.parks.public import Park

REFUSALS = {
    "interest_of_a_day_once": errors.InterestDecided,
    "penalty_once": errors.DecisionThere,
}


@command(refusals=REFUSALS)
def decide_interest(
    payer_id: int,
    park_id: int,
    entity_id: int,
    *,
    kind: str,
    number: str,
    day: date,
    through: date,
    rate: Decimal,
    rate_source: str,
    reason: str = "",
    by: Actor,
) -> Penalty:
    """Charge the interest of a company up to and with a day, or waive it, by a numbered decision.

    It is computed by day on what was owed of each invoice from the day after it was to be paid; a
    day that was decided on already is left out. What is charged is a charge of the day when it is
    recorded, invoiced by the park's next run. The rate stands with the clause that agrees it.

    Permission: late_terms.decide on the park.
    Raises: NotFound; NotAllowed; DecisionMissing; DecisionThere; ReasonMissing; DayBroken;
        RateWithoutSource; NoInterest; InterestDecided.
    """
    park = Park.objects.filter(pk=park_id).first()
    seen = invoices_visible_to(by).filter(payer=payer_id, park=park_id, state=State.ISSUED)
    if park is None or not seen.filter(issuer=entity_id).exists():
        raise NotFound
    require(by, Perm.DECIDE, park)
    told, source = " ".join(number.split())[:60], " ".join(rate_source.split())[:300]
    why = " ".join(reason.split())[:300]
    if kind not in Decision.values or not told:
        raise errors.DecisionMissing
    if kind == Decision.WAIVED and not why:
        raise errors.ReasonMissing
    today = timezone.localdate()
    if day > today or through > today:
        raise errors.DayBroken
    check_rate(rate, source)
    rows = accrued(payer_id, park_id, entity_id, through, rate)
    amount = sum((row.amount for row in rows), ZERO)
    if not amount:
        raise errors.NoInterest
    made = Penalty.objects.create(
        payer_id=payer_id,
        park=park,
        entity_id=entity_id,
        kind=kind,
        number=told,
        day=day,
        rate=rate,
        rate_source=source,
        amount=amount,
        reason=why,
        decided_by_id=by.pk,
    )
    PenaltyLine.objects.bulk_create(
        PenaltyLine(
            penalty=made,
            invoice=row.invoice,
            first=row.first,
            until=through + DAY,
            amount=row.amount,
        )
        for row in rows
    )
    return made
