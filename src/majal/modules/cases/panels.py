"""What dossiers add to the menu and to the first pages of roles."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.cases.forms import AnswersForm
from majal.modules.cases.permissions import STAFF, Perm
from majal.modules.cases.queries.visible import cases_filed_by, inbox_of

menu_item(MenuItem("cases", _("Dossiers"), "cases:inbox", Perm.INBOX, 30, "desk", "folder"))
menu_item(
    MenuItem("cases.own", _("My dossiers"), "cases:mine", Perm.OWN, 20, "user", "folder", False)
)
menu_item(
    MenuItem("cases.times", _("Our times"), "cases:times", Perm.STATISTICS, 40, "foot", whole=False)
)
FEW = 6


def _waiting(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    rows = list(inbox_of(actor).order_by("due_on", "pk")[: FEW + 1])
    if not rows:
        return None
    return {"rows": rows[:FEW], "more": len(rows) > FEW, "today": timezone.localdate()}


for _role in sorted(STAFF):
    panel(
        f"cases.waiting.{_role}",
        place=f"home.{_role}",
        order=15,
        permission=Perm.INBOX,
        template="cases/_waiting.html",
    )(_waiting)


@panel(
    "cases.mine",
    place="home.everyone",
    order=12,
    permission=Perm.OWN,
    template="cases/_mine.html",
)
def own(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """The dossiers of this person that are still open."""
    rows = cases_filed_by(actor).filter(ended_on=None).select_related("type", "park", "version")
    found = list(rows.order_by("-pk")[:FEW])
    return {"rows": found} if found else None


@panel(
    "cases.preview",
    place="case_types.version",
    order=10,
    permission=Perm.INBOX,
    template="cases/_preview.html",
)
def preview(actor: Actor, version: Any) -> dict[str, Any]:  # noqa: ARG001
    """A version of a kind as whoever files under it sees it."""
    definition = version.definition
    every = {}
    for question in definition.questions:
        if question.show_if:
            every[question.show_if.question] = question.show_if.among[0]
    return {
        "definition": definition,
        "form": AnswersForm(definition, every),
        "papers": definition.papers_for(every),
    }
