"""What the right to information adds to the menu and to the pages of dossiers."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may
from majal.modules.cases.public import JUDGED, OPEN, Case
from majal.modules.information.models import Complaint, Entry
from majal.modules.information.permissions import COMPLAIN_LINK, Perm
from majal.modules.information.queries.visible import answer_of
from majal.modules.information.workflow import COMMISSION_DAYS, KINDS

menu_item(
    MenuItem("information", _("Right to information"), "information:right", Perm.SEE, 35, "foot")
)
menu_item(
    MenuItem(
        "information.desk",
        _("Requests for information"),
        "information:requests",
        Perm.DESK,
        34,
        "desk",
        "file-text",
        False,
    )
)


@panel(
    "information.of_case",
    place="cases.case",
    order=12,
    permission=Perm.ANSWER,
    template="information/_of_case.html",
)
def of_case(actor: Actor, case: Case) -> dict[str, Any] | None:
    """What remains to be done on a request: its answer, the register, a complaint."""
    if case.type.code not in KINDS:
        return None
    answer = answer_of(case)
    entry = Entry.objects.filter(answer=answer, withdrawn_on=None).first() if answer else None
    return {
        "case": case,
        "answer": answer,
        "entry": entry,
        "complaint": Complaint.objects.filter(case=case).first(),
        "may_answer": case.state == "filed" and answer is None,
        "may_publish": answer is not None and entry is None,
        "may_settle": may(actor, Perm.SETTLE),
    }


@panel(
    "information.of_own",
    place="applying.own",
    order=12,
    permission=Perm.SEE,
    template="information/_of_own.html",
)
def of_own(actor: Actor, visit: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """What whoever asked may do if no answer comes, or if it does not satisfy them."""
    case = visit.case
    if case.type.code not in KINDS:
        return None
    late = case.state in OPEN and bool(case.due_on and case.due_on < timezone.localdate())
    complaint = Complaint.objects.filter(case=case).first()
    return {
        "case": case,
        "answer": answer_of(case),
        "judged": case.state in JUDGED,
        "late": late,
        "complaint": complaint,
        "address": reverse(
            "information:complain", args=[links.derived_secret(COMPLAIN_LINK, case.seed)]
        ),
        "commission_days": COMMISSION_DAYS,
    }
