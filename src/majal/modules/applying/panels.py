"""What applying adds to the menu, to the first page and to the versions of kinds."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.applying.forms import AnswersForm
from majal.modules.applying.permissions import Perm
from majal.modules.cases.public import cases_filed_by

menu_item(
    MenuItem(
        "applying.own", _("My dossiers"), "applying:mine", Perm.OWN, 20, "user", "folder", False
    )
)
menu_item(
    MenuItem(
        "applying.kinds", _("File a dossier"), "applying:kinds", Perm.READ, 12, "foot", whole=False
    )
)
FEW = 6


@panel(
    "applying.mine",
    place="home.everyone",
    order=12,
    permission=Perm.OWN,
    template="applying/_mine.html",
)
def own(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """The dossiers of this person that are still open."""
    rows = cases_filed_by(actor).filter(ended_on=None).select_related("type", "park", "version")
    found = list(rows.order_by("-pk")[:FEW])
    return {"rows": found} if found else None


@panel(
    "applying.preview",
    place="case_types.version",
    order=10,
    permission=Perm.READ,
    template="applying/_preview.html",
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
