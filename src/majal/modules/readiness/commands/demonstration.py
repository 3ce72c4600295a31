"""What the demonstration shows: three real sites, answered from what the press documented."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import Role, User
from majal.modules.readiness.commands.answering import Shown, accept_proposal, answer_criterion
from majal.modules.readiness.commands.assessing import (
    accept_assessment,
    begin_assessment,
    submit_assessment,
)
from majal.modules.readiness.commands.weighing import keep_weights
from majal.modules.readiness.models import Assessment
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.facts import facts_of
from majal.modules.readiness.queries.rules import proposal_of
from majal.modules.readiness.queries.sites import Site, criteria_of
from majal.modules.sources.public import sources_by_code

THEN = "Situation documentée à la date de l’évaluation, et non celle d’aujourd’hui."
CENSUS = ("firms", "graduates", "market")
PROOF = {"land": 3, "building": 3, "funding": 3, "vote": 3, "connectivity": 2}
Rows = Mapping[str, Mapping[date, list[dict[str, str]]]]


@command()
def make_demo_readiness(cast: Mapping[str, User] | None = None, *, by: Actor) -> int:
    """Assess Fès, Oujda and Tiznit twice from documented facts; says how many were made.

    ``cast`` reviews them as head office does; without it nothing is made. What no source says
    stays unknown.

    Permission: readiness.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    reviewer = (cast or {}).get(Role.HEAD_OFFICE)
    ready = settings.MAJAL_DEMO and criteria_of() and not Assessment.objects.exists()
    if reviewer is None or not ready:
        return 0
    documented = _documented(set(sources_by_code(by)))
    parks = parks_visible_to(by).filter(code__in=documented).select_related("province__parent")
    made = 0
    for park in parks.order_by("code"):
        site, days = Site(park, park.province), documented[park.code]
        for on in sorted(days):
            found = _assess(site, on, days[on], by)
            if on == max(days):
                for code in CENSUS:
                    _accept(found, site, code, by)
            submit_assessment(found.pk, by=by)
            accept_assessment(found.pk, by=reviewer)
            made += 1
        if author := _council(site, (cast or {}).get(Role.AUTHORITY)):
            _draft(site, author)
    weights = {c.code: PROOF.get(c.code, 1) for c in criteria_of()}
    keep_weights("La preuve d’abord", weights, by=reviewer)
    return made


def _documented(known: set[str]) -> Rows:
    """What sources on record say of a site, by its code and day."""
    found: dict[str, dict[date, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    text = (files("majal.data") / "morocco" / "readiness.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["source_id"] in known:
            found[row["site_code"]][date.fromisoformat(row["on"])].append(row)
    return found


def _assess(site: Site, on: date, rows: list[dict[str, str]], by: Actor) -> Assessment:
    found = begin_assessment(site, on=on, by=by)
    for row in rows:
        answer_criterion(
            found.pk,
            row["criterion"],
            score=int(row["level"]),
            note=row["note"],
            reason=THEN,
            shown=Shown(source=row["source_id"]),
            by=by,
        )
    return found


def _accept(found: Assessment, site: Site, code: str, by: Actor) -> None:
    proposal = proposal_of(code, facts_of(by, site))
    if proposal and proposal.score is not None:
        accept_proposal(found.pk, code, expected=proposal.score, by=by)


def _council(site: Site, person: User | None) -> User | None:
    """The representative of the demonstration's region, where the site lies in it."""
    if person is None:
        return None
    lands = {g.scope_id for g in person.held_grants.all() if g.role == Role.AUTHORITY}
    return person if lands & {site.province.pk, site.province.parent_id} else None


def _draft(site: Site, author: User) -> None:
    """The next assessment, submitted by the region and waiting for its review."""
    found = begin_assessment(site, by=author)
    note = "Une personne suit le projet au sein des services de la région (exemple)."
    answer_criterion(found.pk, "team", score=1, note=note, by=author)
    submit_assessment(found.pk, by=author)
