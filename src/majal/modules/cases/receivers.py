"""What dossiers do when a day off moves."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.jobs import enqueue
from majal.modules.parameters.public import calendar_changed


@receiver(calendar_changed, dispatch_uid="cases.count_again")
def count_again(sender: object, *, override: Any, **_more: Any) -> None:  # noqa: ARG001
    """Count the clocks of open dossiers anew, after what was announced is recorded."""
    key = f"cases.count_again:{override.pk}"
    enqueue("cases.count_again", key=key)
