"""What changes in a contract while it lasts: who the company is, its term, its insurance."""

from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.rents.public import Relief, after_months
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands.ending import hold_until
from majal.modules.tenancy.commands.holding import DAY, REFUSALS, held, wrote
from majal.modules.tenancy.commands.telling import tell_company
from majal.modules.tenancy.models import (
    Amendment,
    AmendmentKind,
    Contract,
    RelievedContract,
    TermDecision,
)
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.workflow import CURRENT, SIGNED, ContractState, Decision

OF_COMPANY = (
    AmendmentKind.NAME,
    AmendmentKind.FORM,
    AmendmentKind.PARTNERS,
    AmendmentKind.OTHER,
)
"""What may be written down by hand; the other kinds come from what they record."""


@command()
def amend_contract(
    contract_id: int,
    kind: str,
    *,
    from_day: date,
    before: str = "",
    after: str,
    note: str = "",
    by: Actor,
) -> Amendment:
    """Record that the company changed its name, its form or its partners; the contract goes on.

    What the register says of the organisation is changed there.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; AmendmentEmpty.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if contract.state not in SIGNED:
        raise WrongState
    if kind not in OF_COMPANY or not (after.strip() or note.strip()):
        raise errors.AmendmentEmpty
    return wrote(contract, kind, from_day, before=before, after=after, note=note, by=by)


@command(refusals=REFUSALS)
def decide_term(
    contract_id: int, decision: str, *, until: date, plan: str, by: Actor
) -> TermDecision:
    """Decide what follows the end of a term, with a plan: a renewal until a day, or an exit on it.

    A renewal lengthens the term at once and is an amendment; an exit is a plan, and the notice is
    given apart.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; PlanMissing; RenewalBackwards; TermTooLong; SpaceLet;
        SpaceLetOpen; SpaceLetFull.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if contract.state not in CURRENT:
        raise WrongState
    if not plan.strip() or decision not in Decision.values:
        raise errors.PlanMissing
    if decision == Decision.RENEW:
        _renew(contract, until, plan, by)
    made = TermDecision.objects.create(
        contract=contract, decision=decision, until=until, plan=plan.strip()[:2000], by_id=by.pk
    )
    tell_company(contract, decision)
    return made


@command(refusals={"relieved_once": WrongState})
def relieve_contract(contract_id: int, relief: Relief, *, note: str, by: Actor) -> Contract:
    """Take off a part of the rent between two days, as a decision says; the company is told.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState where it was never signed.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if contract.state not in SIGNED:
        raise WrongState
    RelievedContract.objects.create(
        contract=contract,
        number=relief.number,
        first=relief.first,
        last=relief.last,
        share=relief.share,
    )
    after = f"−{relief.share.normalize():f} % ({relief.number})"
    wrote(contract, AmendmentKind.RELIEF, relief.first, after=after, note=note, by=by)
    tell_company(contract, "relief")
    return contract


@command()
def note_insurance(contract_id: int, *, until: date, by: Actor) -> Contract:
    """Write down until when a company is insured, as its paper says.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    contract.insured_until = until
    contract.save(update_fields=["insured_until"])
    return contract


def _renew(contract: Contract, until: date, plan: str, by: Actor) -> None:
    if contract.state != ContractState.RUNNING:
        raise WrongState
    former = contract.last_day
    if former is None or until <= former:
        raise errors.RenewalBackwards(day=humanise(former) if former else "—")
    most = contract.terms.most_months
    if most is not None:
        last = after_months(contract.seniority_since, most) - DAY
        if until > last:
            raise errors.TermTooLong(months=most, day=humanise(last))
    hold_until(contract, until)
    contract.last_day = until
    contract.save(update_fields=["last_day"])
    wrote(
        contract,
        AmendmentKind.TERM,
        former + DAY,
        before=former.isoformat(),
        after=until.isoformat(),
        note=plan,
        by=by,
    )
