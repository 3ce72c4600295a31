"""What comes free by the end or the change of a contract is offered to those who wait."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from majal.kernel.jobs import enqueue
from majal.modules.parks.public import Space
from majal.modules.tenancy.public import Contract, contract_ended, contract_moved


@receiver(contract_ended, dispatch_uid="contract_keeping.offer_freed")
@receiver(contract_moved, dispatch_uid="contract_keeping.offer_left")
def freed(
    sender: object,  # noqa: ARG001
    *,
    contract: Contract,
    spaces: Sequence[Space],
    **_more: Any,
) -> None:
    """Let the waiting list of the park be asked, once for each space and contract."""
    for space in spaces:
        enqueue(
            "contract_keeping.offer_free",
            key=f"contract_keeping.offer_free:{contract.pk}:{space.pk}:{contract.amendments.count()}",
            space=space.pk,
        )
