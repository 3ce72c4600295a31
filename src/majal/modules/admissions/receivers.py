"""What admissions do when a dossier is filed or ends, and when a committee decides."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM, Actor
from majal.modules.admissions.commands import (
    check_filing,
    close_application,
    follow_appeal,
    record_decision,
)
from majal.modules.cases.public import Case, Decision, case_decided, case_ended, case_filing
from majal.modules.sittings.public import Item, item_decided


@receiver(case_filing, dispatch_uid="admissions.check_filing")
def before_filing(sender: object, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """Refuse what is filed outside the dates of its call, by the clock of the server."""
    check_filing(case.pk, by=SYSTEM)


@receiver(case_ended, dispatch_uid="admissions.close_application")
def ended(sender: object, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """Let whoever withdrew apply to the call again."""
    close_application(case.pk, by=SYSTEM)


@receiver(case_decided, dispatch_uid="admissions.follow_appeal")
def decided(sender: object, *, case: Case, decision: Decision, **_more: Any) -> None:  # noqa: ARG001
    """Follow what an appeal changed of a place on the waiting list."""
    if decision.on_appeal:
        follow_appeal(case.pk, decision.outcome, by=SYSTEM)


@receiver(item_decided, dispatch_uid="admissions.record_decision")
def committee_decided(sender: object, *, item: Item, by: Actor, **_more: Any) -> None:  # noqa: ARG001
    """Record on the dossier what the committee decided."""
    record_decision(item, by=by)
