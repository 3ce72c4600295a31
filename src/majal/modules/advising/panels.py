"""What mentoring adds to the menu and to first pages."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.advising.permissions import Perm as Public
from majal.modules.advising.queries import public_experts
from majal.modules.mentoring.public import HOLDS, State, paid_by, sessions_visible_to
from majal.modules.mentoring.public import MentoringPerm as Perm
from majal.modules.people.public import Role

menu_item(MenuItem("advising", _("Experts"), "advising:experts", Perm.SEE, 28, "desk", "users"))
menu_item(
    MenuItem(
        "advising.public",
        _("Experts of the parks"),
        "advising:public",
        Public.SEE,
        33,
        "foot",
        whole=False,
    )
)
menu_item(
    MenuItem(
        "advising.vouchers",
        _("Vouchers"),
        "advising:vouchers",
        Perm.VOUCHERS,
        29,
        "desk",
        "ticket",
        False,
    )
)
FEW = 4


@panel(
    "advising.public",
    place="portal.home",
    order=46,
    permission=Public.SEE,
    template="advising/_public.html",
)
def shown_to_all(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """Some experts who agreed to be shown, for everybody."""
    rows = list(public_experts().prefetch_related(None)[:FEW])
    return {"rows": rows} if rows else None


def _coming(actor: Actor, record: Any) -> dict[str, Any]:  # noqa: ARG001
    rows = sessions_visible_to(actor).filter(state__in=HOLDS, ends_at__gt=timezone.now())
    return {"rows": list(rows.order_by("starts_at")[:FEW])}


def _team(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """Where the sides differ; nothing where they do not."""
    rows = list(sessions_visible_to(actor).filter(state=State.DISPUTED)[:FEW])
    return {"rows": rows} if rows else None


def _payer(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    rows = paid_by(actor)
    return {"rows": rows} if rows else None


for _role in (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, Role.EXPERT):
    panel(
        f"advising.mine.{_role}",
        place=f"home.{_role}",
        order=22,
        permission=Perm.OWN,
        template="advising/_mine.html",
    )(_coming)
for _role in (Role.PARK_MANAGER, Role.PROGRAMME_LEAD, Role.COORDINATOR):
    panel(
        f"advising.team.{_role}",
        place=f"home.{_role}",
        order=24,
        permission=Perm.KEEP_ANY,
        template="advising/_team.html",
    )(_team)
panel(
    "advising.payer",
    place=f"home.{Role.AUTHORITY}",
    order=40,
    permission=Perm.PAYS,
    template="advising/_payer.html",
)(_payer)
