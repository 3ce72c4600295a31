"""Rent is taken off a class of contracts by one decision."""

from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.parks.public import Park
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands.holding import wrote
from majal.modules.tenancy.commands.telling import tell_company
from majal.modules.tenancy.models import AmendmentKind, Contract, ReliefDecision, RelievedContract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.relief import Class, preview_relief

REFUSALS = {
    "tenancy_reliefdecision_number_key": errors.ReliefTaken,
    "relief_share": errors.ReliefWrong,
    "relief_in_order": errors.ReliefWrong,
}


@command(refusals=REFUSALS)
def decide_relief(
    number: str, wanted: Class, *, decided_on: date, reason: str, by: Actor
) -> ReliefDecision:
    """Take a part of the rent off every running contract of a class, between two days.

    Each contract it touches keeps an amendment with the number of the decision, and each company
    is told.

    Permission: tenancy.relieve on the park; without one only the head office.
    Raises: NotAllowed; NotFound; ReliefWrong; ReliefTaken; ReliefTouchesNobody.
    """
    park = Park.objects.filter(pk=wanted.park_id).first() if wanted.park_id else None
    if wanted.park_id and park is None:
        raise NotFound
    require(by, Perm.RELIEVE, park)
    in_order = wanted.first <= wanted.last and 0 < wanted.share <= Decimal(100)
    if not (number.strip() and reason.strip() and in_order):
        raise errors.ReliefWrong
    if ReliefDecision.objects.filter(number=number.strip()).exists():
        raise errors.ReliefTaken
    preview = preview_relief(wanted)
    if not preview.touched:
        raise errors.ReliefTouchesNobody
    ids = [one.contract.pk for one in preview.touched]
    contracts = list(Contract.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    decision = ReliefDecision.objects.create(
        number=" ".join(number.split())[:40],
        decided_on=decided_on,
        park=park,
        kind=wanted.kind,
        category=wanted.category,
        under_years=wanted.under_years,
        first=wanted.first,
        last=wanted.last,
        share=wanted.share,
        reason=reason.strip()[:500],
        by_id=by.pk,
    )
    for contract in contracts:
        RelievedContract.objects.create(decision=decision, contract=contract)
        after = f"−{wanted.share.normalize():f} % ({decision.number})"
        wrote(
            contract, AmendmentKind.RELIEF, wanted.first, after=after, note=decision.reason, by=by
        )
        tell_company(contract, "relief")
    return decision
