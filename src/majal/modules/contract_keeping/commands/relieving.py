"""Rent is taken off a class of contracts by one decision."""

from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.contract_keeping import errors
from majal.modules.contract_keeping.models import ReliefDecision
from majal.modules.contract_keeping.permissions import Perm
from majal.modules.contract_keeping.queries.relief import Class, preview_relief
from majal.modules.parks.public import Park
from majal.modules.tenancy.public import relieve_contract

REFUSALS = {
    "contract_keeping_reliefdecision_number_key": errors.ReliefTaken,
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

    Permission: contract_keeping.relieve on the park; without one only the head office.
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
    for one in sorted(preview.touched, key=lambda touched: touched.contract.pk):
        relieve_contract(one.contract.pk, decision.relief, note=decision.reason, by=by)
    decision.contracts.set([one.contract for one in preview.touched])
    return decision
