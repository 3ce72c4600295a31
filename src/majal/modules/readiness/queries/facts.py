"""What the house knows of a site, gathered for the rules: census, conventions, the park itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from majal.kernel.actors import Actor
from majal.modules.contributions.public import (
    Contribution,
    contributions_visible_to,
    counted,
)
from majal.modules.conventions.public import (
    COUNCILS,
    Convention,
    Party,
    State,
    conventions_visible_to,
    with_parties,
)
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Building, Connectivity
from majal.modules.readiness.queries.sites import Site
from majal.modules.territories.public import ProvinceCount, lies_within, provinces_counted

OVER = (State.TERMINATED, State.SUPERSEDED, State.ENDED)
TEACH = ("university", "school")
LOCAL = ("company", "association", "chamber", "bank", "investor", *TEACH)
"""Kinds of organisations that count as local partners: neither councils nor the State."""
HAS_VOTED = ("voted", "signed", "sent_for_visa", "returned", "visa_given")
"""Standings of a party that come after its council's vote."""


@dataclass(frozen=True)
class Facts:
    """Everything the rules read of one site, found with a constant number of queries."""

    site: Site
    reader: Actor
    conventions: Sequence[Convention]
    contributions: Sequence[Contribution]
    buildings: int
    lines: Sequence[Connectivity]

    @cached_property
    def provinces(self) -> dict[str, ProvinceCount]:
        return provinces_counted(self.reader)

    @cached_property
    def schools(self) -> list[Organisation]:
        lands = lies_within("territory", self.site.province.pk)
        rows = organisations_visible_to(self.reader).filter(lands, kind__in=TEACH)
        return list(rows.filter(archived_at=None).order_by("pk"))

    @property
    def parties(self) -> list[Party]:
        return [p for c in self.conventions for p in c.parties.all() if p.left_by is None]

    @property
    def councils(self) -> list[Party]:
        """The elected councils among its parties."""
        return [p for p in self.parties if p.organisation.kind_id in COUNCILS]

    @property
    def partners(self) -> dict[int, Party]:
        """Local partners by the id of their organisation."""
        return {p.organisation_id: p for p in self.parties if p.organisation.kind_id in LOCAL}


def conventions_of(actor: Actor, site: Site) -> list[Convention]:
    """Those of its park; of a province without one, those of its territory that name no park."""
    rows = conventions_visible_to(actor).exclude(state__in=OVER)
    if site.park:
        rows = rows.filter(parks=site.park)
    else:
        rows = rows.filter(lies_within("territory", site.province.pk), parks=None)
    return list(with_parties(rows).order_by("code").distinct())


def facts_of(actor: Actor, site: Site) -> Facts:
    """What is known of a site today, as the actor may see it."""
    conventions = conventions_of(actor, site)
    rows = counted(contributions_visible_to(actor)).filter(convention__in=conventions)
    contributions = list(rows.select_related("party", "convention").order_by("pk"))
    buildings, lines = 0, []
    if site.park:
        buildings = Building.objects.filter(park=site.park, archived_at=None).count()
        open_lines = Connectivity.objects.filter(building__park=site.park, until="")
        lines = list(open_lines.order_by("pk"))
    return Facts(
        site=site,
        reader=actor,
        conventions=conventions,
        contributions=contributions,
        buildings=buildings,
        lines=lines,
    )
