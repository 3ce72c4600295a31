"""Verifications on other pages: what one has to check, and the samples of a period."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may
from majal.modules.declarations.public import Period
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import (
    drawn_visible_to,
    result_of,
    samples_of,
    to_do,
)

SHOWN = 5

menu_item(
    MenuItem(
        "verifications",
        _("Declarations to check"),
        "verifications:list",
        Perm.LIST,
        37,
        "desk",
        "circle-check",
    )
)


def _to_do(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What one has taken first, then what nobody has, the soonest due first."""
    rows = to_do(actor).order_by("state", "sample__due_on", "pk")
    total = rows.count()
    return {"found": list(rows[:SHOWN]), "total": total} if total else None


for _role in ("park_manager", "head_office"):
    panel(
        f"verifications.to_do.{_role}",
        place=f"home.{_role}",
        order=16,
        permission=Perm.LIST,
        template="verifications/_to_do.html",
    )(_to_do)


@panel(
    "verifications.period",
    place="declarations.period",
    order=10,
    permission=Perm.LIST,
    template="verifications/_period.html",
)
def of_period(actor: Actor, record: object) -> Mapping[str, Any] | None:
    """The samples of a period with what they have shown, and the way to draw one."""
    if not isinstance(record, Period):
        return None
    samples = list(samples_of(record))
    may_draw = record.state == "open" and may(actor, Perm.DRAW)
    if not samples and not may_draw:
        return None
    rows = drawn_visible_to(actor)
    return {
        "samples": [(one, result_of(rows.filter(sample=one), len(one.listed))) for one in samples],
        "period": record,
        "may_draw": may_draw,
    }


@panel(
    "verifications.expected",
    place="declarations.expected",
    order=10,
    permission=Perm.SEE,
    template="verifications/_expected.html",
)
def of_declaration(actor: Actor, record: object) -> Mapping[str, Any] | None:
    """Whether a declaration was drawn, and how far its check is."""
    found = drawn_visible_to(actor).filter(expected=getattr(record, "pk", None)).first()
    return None if found is None else {"drawn": found}
