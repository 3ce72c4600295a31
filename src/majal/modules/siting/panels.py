"""What siting adds to the menu and to the head office's first page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.siting.permissions import Perm
from majal.modules.siting.public import Part, computed_for, result_of
from majal.modules.siting.queries.telling import provinces_by_code, share_of

menu_item(
    MenuItem(
        "siting", _("Where the next parks would serve"), "siting:index", Perm.SEE, 44, "desk",
        "map-pin",
    )
)  # fmt: skip


@panel(
    "siting.latest",
    place="home.head_office",
    order=58,
    permission=Perm.EDIT,
    template="siting/_first.html",
)
def latest(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The latest study that is worked out, in one sentence."""
    study = computed_for(actor).first()
    plan = result_of(study, Part.PLAN) if study else None
    if study is None or plan is None:
        return None
    names = provinces_by_code()
    return {
        "study": study,
        "young": share_of(plan.content["young"]),
        "names": [names[c] for c in plan.content["plan"]["chosen"] if c in names],
    }
