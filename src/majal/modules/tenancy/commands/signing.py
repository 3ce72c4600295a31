"""A contract is signed, with its paper, and begins."""

from datetime import date

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import keep_paper
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.files import Upload
from majal.kernel.models import Attachment
from majal.kernel.permissions import require
from majal.modules.rents.public import ContractKind
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands.ending import finish
from majal.modules.tenancy.commands.holding import DAY, REFUSALS, held
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.workflow import CONTRACT, LIVE, ExitReason

contract_running = Signal()
"""A contract began: ``contract``, ``by``. Within the transaction that began it."""


@command()
def sign_contract(
    contract_id: int,
    *,
    signed_on: date,
    signed_by: str = "",
    paper: Upload | None = None,
    identified_on: date | None = None,
    by: Actor,
) -> Contract:
    """Record that an accepted contract was signed; from then on the terms of its rent are fixed.

    A domiciliation is signed once its company was identified (law 89-17, the domiciliary's duty).

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; SignedTooEarly; PaperMissing; NotIdentified;
        FileNotKept.
    """
    contract = held(contract_id, by)
    CONTRACT.apply("sign", contract, by=by)
    if not contract.offered_on <= signed_on <= timezone.localdate():
        raise errors.SignedTooEarly
    contract.identified_on = identified_on or contract.identified_on
    if contract.kind == ContractKind.DOMICILIATION and contract.identified_on is None:
        raise errors.NotIdentified
    if paper is None and not has_paper(contract):
        raise errors.PaperMissing
    contract.signed_on, contract.signed_by = signed_on, " ".join(signed_by.split())[:120]
    contract.save()
    if paper is not None:
        keep_paper(contract, paper, title=contract.number, permission=Perm.SEE, by=by)
    return contract


@command()
def keep_contract_paper(contract_id: int, paper: Upload, *, title: str, by: Actor) -> Attachment:
    """Hang a document on a contract: the signed file, an amendment, a proof of insurance.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; FileNotKept.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    return keep_paper(contract, paper, title=title.strip(), permission=Perm.SEE, by=by)


@command(refusals=REFUSALS)
def start_contract(contract_id: int, *, by: Actor) -> Contract:
    """Let a signed contract begin on its first day, or record it later; what it follows ends.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; NotBegun before its first day.
    """
    contract = held(contract_id, by)
    CONTRACT.apply("start", contract, by=by)
    if contract.first_day > timezone.localdate():
        raise errors.NotBegun(day=humanise(contract.first_day))
    contract.started_on = contract.first_day
    if contract.previous_id:
        former = held(contract.previous_id, by)
        if former.state in LIVE:
            finish(former, contract.first_day - DAY, ExitReason.TRANSFERRED, by=by)
    contract.save()
    contract_running.send(Contract, contract=contract, by=by)
    return contract


def has_paper(contract: Contract) -> bool:
    """Whether some document hangs on a contract."""
    rows = Attachment.objects.filter(
        kind="tenancy.contract", record_id=contract.pk, removed_at=None, slot=""
    )
    return rows.exists()
