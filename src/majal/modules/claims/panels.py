"""What numbers of the press offer first pages, a figure's page and the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.claims.permissions import Perm
from majal.modules.claims.queries.claims import claims_in, quotes_behind, waiting_for
from majal.modules.figures.public import Observation
from majal.modules.press.public import Article

FEW = 4
menu_item(MenuItem("claims", _("Numbers to confirm"), "claims:list", Perm.LIST, 47, "desk", "news"))


def _waiting(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    rows = waiting_for(actor)
    found = list(rows[:FEW])
    return {"waiting": found} if found else None


for _role in ("head_office", "park_manager"):
    panel(
        f"claims.waiting.{_role}",
        place=f"home.{_role}",
        order=26,
        permission=Perm.LIST,
        template="claims/_waiting.html",
    )(_waiting)


@panel(
    "claims.quote",
    place="figures.statement",
    order=10,
    permission=Perm.READ,
    template="claims/_quote.html",
)
def quote(actor: Actor, statement: Observation) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The words of the press behind a figure."""
    found = quotes_behind(statement.pk)
    return {"quotes": found} if found else None


@panel(
    "claims.article",
    place="press.article",
    order=20,
    permission=Perm.LIST,
    template="claims/_article.html",
)
def numbers(actor: Actor, article: Article) -> Mapping[str, Any]:
    """The numbers found in an article, and the way to mark others."""
    return {"article": article, "claims": claims_in(actor, article)}
