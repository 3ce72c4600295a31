"""What incidents do when their dossier is filed or ends, and when a day off moves."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import enqueue
from majal.modules.cases.public import Case, case_decided, case_ended, case_filed
from majal.modules.parameters.public import calendar_changed
from majal.modules.support.commands import follow_case, open_incident

KIND = "incident"


@receiver(case_filed, dispatch_uid="support.open_incident")
def opened(sender: object, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """Make the incident of a dossier of that kind."""
    if case.type.code == KIND:
        open_incident(case, by=SYSTEM)


@receiver(case_decided, dispatch_uid="support.case_decided")
@receiver(case_ended, dispatch_uid="support.case_ended")
def ended(sender: object, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """Let the incident end with its dossier."""
    if case.type.code == KIND:
        follow_case(case, by=SYSTEM)


@receiver(calendar_changed, dispatch_uid="support.count_again")
def count_again(sender: object, *, override: Any, **_more: Any) -> None:  # noqa: ARG001
    """Count the last moments of open incidents anew."""
    enqueue("support.count_again", key=f"support.count_again:{override.pk}")
