"""Interest is charged, or waived, by a decision: until then it is only shown."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.arrears import errors
from majal.modules.arrears.commands.dispatching import found_position
from majal.modules.arrears.commands.letters import account_of
from majal.modules.arrears.commands.policies import check_rate
from majal.modules.arrears.models import Penalty, PenaltyLine
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import accrued
from majal.modules.arrears.workflow import DAY, ZERO, Decision

REFUSALS = {
    "interest_of_a_day_once": errors.InterestDecided,
    "penalty_once": errors.DecisionThere,
}


@command(refusals=REFUSALS)
def decide_interest(
    payer_id: int,
    park_id: int,
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

    Permission: arrears.interest on the park.
    Raises: NotFound; NotAllowed; DecisionMissing; DecisionThere; ReasonMissing; DayBroken;
        RateWithoutSource; NoInterest; InterestDecided.
    """
    position = found_position(payer_id, park_id, by)
    require(by, Perm.INTEREST, position)
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
    entity = position.entity.pk
    account = position.account or account_of(payer_id, park_id, entity)
    rows = accrued(payer_id, park_id, entity, through, rate)
    amount = sum((row.amount for row in rows), ZERO)
    if not amount:
        raise errors.NoInterest
    made = Penalty.objects.create(
        account=account,
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
