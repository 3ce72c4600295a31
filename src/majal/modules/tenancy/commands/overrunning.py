"""What the clock does: contracts that run on hold their spaces; a proof of insurance is asked."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.tenancy.commands.holding import DAY, extend, held, spaces_held
from majal.modules.tenancy.commands.telling import tell_company
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.holding import in_the_way
from majal.modules.tenancy.workflow import ContractState


@command()
def hold_over(*, by: Actor) -> int:
    """Let contracts that run on after their term hold their spaces, unless they are let to others.

    Permission: tenancy.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    kept = 0
    overrun = Contract.objects.filter(
        state=ContractState.RUNNING, last_day__lt=timezone.localdate()
    )
    for contract in overrun.select_for_update().order_by("pk"):
        until = (contract.last_day or timezone.localdate()) + DAY
        rows = list(contract.held_spaces.filter(until=until))
        spaces = spaces_held(row.space_id for row in rows)
        if spaces and in_the_way(spaces, until, None, but=contract.pk) is None:
            extend(contract, until, None)
            kept += 1
    return kept


@command()
def ask_insurance(contract_id: int, *, by: Actor) -> Contract:
    """Ask a company for a new proof of insurance, by letter to its managers.

    Permission: tenancy.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    contract = held(contract_id, by)
    tell_company(contract, "insurance")
    return contract
