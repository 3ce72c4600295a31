"""What files of banks offer: an entry of the menu, how many lines are left to match."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import accounts_visible_to, left_to_match

menu_item(
    MenuItem(
        "bank_files",
        _("Bank accounts"),
        "bank_files:accounts",
        Perm.SEE_LIST,
        52,
        "desk",
        "building-bank",
    )
)


@panel(
    "bank_files.accountant",
    place="home.accountant",
    order=7,
    permission=Perm.SEE_LIST,
    template="bank_files/_left.html",
)
def left(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Of each account the lines that are matched with nothing yet; nothing where all are."""
    found = left_to_match(actor).order_by().values_list("account").annotate(n=Count("pk"))
    counts = dict(found)
    rows = [(one, counts[one.pk]) for one in accounts_visible_to(actor) if one.pk in counts]
    return {"rows": rows} if rows else None
