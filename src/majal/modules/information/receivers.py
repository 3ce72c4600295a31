"""What follows when a request for information is filed or decided on the page of its dossier."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM
from majal.modules.cases.public import Case, case_decided, case_filed
from majal.modules.information.commands import follow_appeal, keep_answer, open_way
from majal.modules.information.workflow import KINDS


@receiver(case_filed, dispatch_uid="information.open_way")
def filed(sender: object, *, case: Case, **_more: Any) -> None:  # noqa: ARG001
    """Let whoever asked complain, if no answer comes."""
    if case.type.code in KINDS:
        open_way(case, by=SYSTEM)


@receiver(case_decided, dispatch_uid="information.keep_answer")
def decided(sender: object, *, case: Case, decision: Any, **_more: Any) -> None:  # noqa: ARG001
    """Keep the answer, or the complaint that the head has settled."""
    if case.type.code not in KINDS:
        return
    if decision.on_appeal:
        follow_appeal(case, decision, by=SYSTEM)
    else:
        keep_answer(case, decision, by=SYSTEM)
