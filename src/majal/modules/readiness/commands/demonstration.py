"""What the demonstration shows: three real sites, answered from what the press documented."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

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


class Said(NamedTuple):
    """One answer: the criterion, the level, the source that shows it, in words."""

    code: str
    score: int
    source: str
    note: str


PAST: Mapping[str, tuple[date, Sequence[Said]]] = {
    "fes": (
        date(2021, 12, 31),
        (
            Said("land", 3, "leseco-2021-fes", "La commune apporte une assiette déjà construite."),
            Said("building", 2, "map-2021-02-fes", "7 159 m² dans la convention votée."),
            Said("funding", 2, "map-2021-02-fes", "55 MDH ; vote communal du 4 février 2021."),
            Said("vote", 2, "map-2021-02-fes", "Vote de la commune ; la région a signé ensuite."),
            Said("sponsor", 2, "mdiplo-2021-05-fes", "La région annonce publiquement le projet."),
        ),
    ),
    "oujda": (
        date(2021, 12, 31),
        (
            Said("land", 3, "wib-2021-10-oujda", "La région met un bâtiment à disposition."),
            Said("building", 2, "yabiladi-2021-10-oujda", "Ancien siège de la Banque populaire."),
            Said("universities", 2, "wib-2021-10-oujda", "Université Mohammed Premier."),
            Said(
                "partners", 3, "wib-2021-10-oujda", "Université et banque parties à la convention."
            ),
            Said("sponsor", 2, "medias24-2021-10-oujda", "Région et wilaya signataires."),
        ),
    ),
    "tiznit": (
        date(2021, 12, 31),
        (
            Said("land", 3, "le360ar-2021-tiz", "Mis à disposition par la commune."),
            Said("building", 2, "le360ar-2021-tiz", "1 240 m² tous niveaux."),
            Said("funding", 2, "tizpress-2021-02", "Vote du conseil communal."),
            Said("vote", 2, "tizpress-2021-02", "Vote de la commune du 5 février 2021."),
        ),
    ),
}
LATER: Mapping[str, tuple[date, Sequence[Said]]] = {
    "fes": (
        date(2024, 12, 31),
        (
            Said("building", 3, "adyare-2023-07-fes", "Marché de travaux de 28 213 545,60 DH."),
            Said("funding", 2, "challenge-2024-fes", "Travaux complémentaires de 16,16 MDH."),
        ),
    ),
    "oujda": (
        date(2022, 11, 30),
        (
            Said("building", 2, "telquel-2022-09-oujda", "Appel d’offres ; attribution inconnue."),
            Said("funding", 1, "telquel-2022-09-oujda", "5,95 MDH d’aménagement annoncés."),
        ),
    ),
    "tiznit": (
        date(2025, 9, 30),
        (
            Said("building", 3, "asdaa-2025-08-tiz", "Travaux commencés début août 2025."),
            Said("funding", 2, "challenge-2025-01-tiz", "Enveloppe communale de 5 MDH."),
        ),
    ),
}
"""What is not documented stays unknown."""


@command()
def make_demo_readiness(cast: Mapping[str, User] | None = None, *, by: Actor) -> int:
    """Assess Fès, Oujda and Tiznit twice from documented facts; says how many were made.

    ``cast`` reviews them as head office does; without it nothing is made.

    Permission: readiness.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    reviewer = (cast or {}).get(Role.HEAD_OFFICE)
    ready = settings.MAJAL_DEMO and criteria_of() and not Assessment.objects.exists()
    if reviewer is None or not ready:
        return 0
    parks = parks_visible_to(by).filter(code__in=PAST).select_related("province__parent")
    known = set(sources_by_code(by))
    made = 0
    for park in parks.order_by("code"):
        site = Site(park, park.province)
        for told in (PAST, LATER):
            found = _assess(site, *told[park.code], known, by)
            if told is LATER:
                for code in CENSUS:
                    _accept(found, site, code, by)
            submit_assessment(found.pk, by=by)
            accept_assessment(found.pk, by=reviewer)
            made += 1
        if author := _council(site, (cast or {}).get(Role.AUTHORITY)):
            _draft(site, author)
    keep_weights(
        "La preuve d’abord", {c.code: PROOF.get(c.code, 1) for c in criteria_of()}, by=reviewer
    )
    return made


def _assess(
    site: Site, on: date, answers: Sequence[Said], known: set[str], by: Actor
) -> Assessment:
    found = begin_assessment(site, on=on, by=by)
    for one in answers:
        if one.source in known:
            answer_criterion(
                found.pk,
                one.code,
                score=one.score,
                note=one.note,
                reason=THEN,
                shown=Shown(source=one.source),
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
