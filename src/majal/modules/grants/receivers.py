"""What support for research does when a dossier is filed or ends, and when a panel decides."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM, Actor
from majal.modules.cases.public import Case, Decision, case_decided, case_ended, case_filing
from majal.modules.grant_calls.public import Call, call_closing
from majal.modules.grants.commands import (
    check_closing,
    check_filing,
    close_proposal,
    follow_appeal,
    record_decision,
)
from majal.modules.sittings.public import Item, item_decided


@receiver(case_filing, dispatch_uid="grants.check_filing")
def before_filing(sender: object, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """Refuse what does not add up, or comes outside the dates of its call."""
    check_filing(case, by=SYSTEM)


@receiver(case_ended, dispatch_uid="grants.close_proposal")
def ended(sender: object, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """Let a company that withdrew answer the call again."""
    close_proposal(case.pk, by=SYSTEM)


@receiver(case_decided, dispatch_uid="grants.follow_appeal")
def decided(sender: object, *, case: Case, decision: Decision, **_more: Any) -> None:  # noqa: ARG001
    """Follow what an appeal changed of an award."""
    if decision.on_appeal:
        follow_appeal(case.pk, decision.outcome, decision.conditions, by=SYSTEM)


@receiver(item_decided, dispatch_uid="grants.record_decision")
def panel_decided(sender: object, *, item: Item, by: Actor, **_more: Any) -> None:  # noqa: ARG001
    """Record on the dossier what the panel decided, and award."""
    record_decision(item, by=by)


@receiver(call_closing, dispatch_uid="grants.check_closing")
def before_closing(sender: object, *, call: Call, **_more: Any) -> None:  # noqa: ARG001
    """Refuse to close a call in which something is still to be decided."""
    check_closing(call, by=SYSTEM)
