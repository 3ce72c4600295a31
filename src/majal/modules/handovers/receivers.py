"""When a contract ends, the time begins for which the files of its reports are kept."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.jobs import enqueue
from majal.modules.tenancy.public import Contract, contract_ended


@receiver(contract_ended, dispatch_uid="handovers.date_files")
def ended(sender: object, *, contract: Contract, **_more: Any) -> None:  # noqa: ARG001
    """Note until when files are kept, after the exit is recorded."""
    key = f"handovers.date_files:{contract.pk}:{contract.ended_on}"
    enqueue("handovers.date_files", key=key, contract=contract.pk)
