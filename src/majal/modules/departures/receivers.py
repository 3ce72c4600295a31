"""When a contract ends, it is planned when the company is asked again."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.jobs import enqueue
from majal.modules.tenancy.public import Contract, contract_ended


@receiver(contract_ended, dispatch_uid="departures.plan")
def ended(sender: object, *, contract: Contract, **_more: Any) -> None:  # noqa: ARG001
    """Plan the follow-ups, after the exit is recorded."""
    enqueue("departures.plan", key=f"departures.plan:{contract.pk}", contract=contract.pk)
