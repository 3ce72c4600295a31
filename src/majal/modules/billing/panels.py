"""What billing offers: the menu, a company's invoices, what the accountant has to answer."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.billing.models import Contest
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import invoices_visible_to, own_invoices
from majal.modules.billing.workflow import State

menu_item(MenuItem("billing", _("Invoices"), "billing:invoices", Perm.SEE_LIST, 50, "desk", "file"))
menu_item(MenuItem("billing.own", _("My invoices"), "billing:own", Perm.OWN, 6, "desk", "file"))
SHOWN = 4


@panel(
    "billing.company_member",
    place="home.company_member",
    order=12,
    permission=Perm.OWN,
    template="billing/_mine.html",
)
@panel(
    "billing.company_manager",
    place="home.company_manager",
    order=12,
    permission=Perm.OWN,
    template="billing/_mine.html",
)
def mine(actor: Actor, record: object) -> Mapping[str, Any]:  # noqa: ARG001
    """The latest invoices of one's organisations."""
    rows = own_invoices(actor).order_by("-day", "-pk")
    return {"rows": list(rows[:SHOWN]), "today": timezone.localdate()}


@panel(
    "billing.accountant",
    place="home.accountant",
    order=5,
    permission=Perm.SEE_LIST,
    template="billing/_work.html",
)
def work(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Lines that companies contest, and drafts that nobody issued."""
    seen = invoices_visible_to(actor)
    contests = (
        Contest.objects.filter(outcome="", line__invoice__in=seen.order_by().values("pk"))
        .select_related("line__invoice__payer")
        .order_by("asked_at")
    )
    drafts = seen.filter(state=State.DRAFT).order_by("made_at")
    return {"contests": list(contests[:SHOWN]), "drafts": list(drafts[:SHOWN])}
