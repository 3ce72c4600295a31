"""What dossiers add to the menu and to the first pages of roles."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.cases.permissions import STAFF, Perm
from majal.modules.cases.queries.visible import inbox_of

menu_item(MenuItem("cases", _("Dossiers"), "cases:inbox", Perm.INBOX, 30, "desk", "folder"))
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
