"""What mentions adds to the pages of parks, territories, organisations, and to first pages."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.refs import ref_to
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.following import reviews_visible_to
from majal.modules.mentions.queries.wanted import Wanted, matching
from majal.modules.mentions.workflow import Stand
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.press.public import articles_shown
from majal.modules.territories.public import COUNTRY, Territory

SHOWN = 3
OF, FIRST = "mentions/_of.html", "mentions/_first.html"

menu_item(MenuItem("mentions", _("Press desk"), "mentions:desk", Perm.FOLLOW, 60, "desk", "news"))


def _newest(actor: Actor, record: Any, address: str) -> Mapping[str, Any] | None:
    rows = matching(articles_shown(actor), Wanted.of({"about": str(ref_to(record))}))
    found = list(rows.select_related(None).select_related("paper")[:SHOWN])
    return {"articles": found, "address": address} if found else None


@panel("mentions.park", place="parks.park", order=80, permission=Perm.READ, template=OF)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any] | None:
    """The newest articles about a park."""
    return _newest(actor, park, reverse("mentions:park", args=[park.code]))


@panel(
    "mentions.territory",
    place="territories.about",
    order=80,
    permission=Perm.READ,
    template=OF,
)
def of_territory(actor: Actor, territory: Territory) -> Mapping[str, Any] | None:
    """The newest articles about a territory."""
    if territory.code == COUNTRY:
        return None
    return _newest(actor, territory, reverse("mentions:territory", args=[territory.code]))


@panel(
    "mentions.organisation",
    place="organisations.organisation",
    order=80,
    permission=Perm.READ,
    template=OF,
)
def of_organisation(actor: Actor, organisation: Organisation) -> Mapping[str, Any] | None:
    """The newest articles about an organisation."""
    address = reverse("mentions:organisation", args=[organisation.pk])
    return _newest(actor, organisation, address)


def first(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The newest articles that one answers for and nobody set aside."""
    rows = reviews_visible_to(actor).exclude(stand=Stand.DISMISSED)
    rows = rows.select_related(None).select_related("article__paper")
    found = list(rows.order_by("-article__day", "-article_id")[:SHOWN])
    return {"reviews": found} if found else None


for _role, _order in (
    ("head_office", 60),
    ("park_manager", 60),
    ("authority", 60),
    ("wali", 60),
    ("governor", 60),
):
    panel(
        f"mentions.{_role}",
        place=f"home.{_role}",
        order=_order,
        permission=Perm.FOLLOW,
        template=FIRST,
    )(first)
