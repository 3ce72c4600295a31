"""What applying adds to the menu, to the first page and to the versions of kinds."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.applying.forms import AnswersForm
from majal.modules.applying.permissions import Perm
from majal.modules.case_types.public import Definition
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
    """A version of a kind with all that it may ask, and when it asks what it does not ask of all.

    Whoever files sees what their answers call for; whoever publishes looks at the whole.
    """
    definition = version.definition
    form = AnswersForm(definition, {}, whole=True)
    conditions = {q.code: _told(definition, q.show_if) for q in definition.questions if q.show_if}
    return {
        "sections": [
            (section, [(field, conditions.get(field.name)) for field in fields])
            for section, fields in form.sections
        ],
        "papers": [
            (paper, _told(definition, paper.show_if) if paper.show_if else None)
            for paper in definition.papers
        ],
    }


def _told(definition: Definition, condition: Any) -> dict[str, Any]:
    """A condition in words: the question, and the answers of it that call for something."""
    question = next(q for q in definition.questions if q.code == condition.question)
    labels = {"yes": _("yes"), "no": _("no")} | {o.code: o.label for o in question.options}
    return {
        "question": question.label,
        "answers": [str(labels.get(code, code)) for code in condition.among],
    }
