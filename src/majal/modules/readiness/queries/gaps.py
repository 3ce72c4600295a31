"""Which conventions may take the commitment of a gap, and which commitments stand for gaps."""

from collections.abc import Iterable

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.conventions.public import (
    Convention,
    conventions_visible_to,
    may_edit,
    with_parties,
)
from majal.modules.readiness.models import Gap
from majal.modules.readiness.queries.facts import OVER
from majal.modules.readiness.queries.sites import Site, gaps_visible_to


def conventions_for(actor: Actor, site: Site) -> list[Convention]:
    """Those the actor may write into: of the park first, then of its province or region."""
    land = site.province
    lands = [pk for pk in (land.pk, land.parent_id, site.park and site.park.commune_id) if pk]
    about = Q(territory__in=lands, parks=None)
    if site.park:
        about |= Q(parks=site.park)
    rows = with_parties(conventions_visible_to(actor).filter(about).exclude(state__in=OVER))
    found = [c for c in rows.order_by("code").distinct() if may_edit(actor, c)]
    park = site.park.pk if site.park else 0
    return sorted(found, key=lambda c: not any(p.pk == park for p in c.parks.all()))


def gaps_standing(sites: Iterable[Site], actor: Actor) -> dict[tuple[int, int | None, str], Gap]:
    """The commitment that stands for each gap of these sites; one query."""
    lands = {site.province.pk for site in sites}
    rows = gaps_visible_to(actor).filter(ended_at=None, province__in=lands)
    rows = rows.select_related("commitment__convention", "commitment__owed_by__organisation")
    return {(g.province_id, g.park_id, g.code): g for g in rows}
