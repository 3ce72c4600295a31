"""A number of the press beside what is on record: what says the same, and what contradicts it."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.modules.claims.models import Claim
from majal.modules.claims.queries.reading import scope_of
from majal.modules.contradictions.public import find, rules_of
from majal.modules.figures.public import (
    Said,
    definition_of,
    observations_visible_to,
    read,
    targets_visible_to,
)
from majal.modules.parks.public import parks_visible_to

NEW = 0
MOST = 5


@dataclass(frozen=True)
class Weighed:
    """``beside``: the newest statements of the same measure and subject; ``against``: those that
    the rules of contradictions set against the number."""

    beside: list[Said]
    against: list[Said]


def weighed(actor: Actor, claim: Claim) -> Weighed:
    """What is on record beside a number, as it is proposed or as it was confirmed."""
    if claim.measure_id is None:
        return Weighed([], [])
    parks = {p.pk: p for p in parks_visible_to(actor).order_by("pk")}
    own = (claim.observation_id, claim.target_id)
    same = {"measure": claim.measure_id}
    observations = read(observations_visible_to(actor).filter(**same), parks=parks)
    targets = read(targets_visible_to(actor).filter(**same), parks=parks)
    said = [*observations, *targets]
    mine = next((s for s in said if _is(s, own)), None)
    if mine is None:
        mine = as_said(claim)
        said.append(mine)
    version = definition_of(claim.measure)
    version.measure = claim.measure
    against = [
        one
        for finding in find(rules_of(version), said, parks=parks.values())
        for side in finding.sides
        for one in side
        if any(mine is s for other in finding.sides for s in other) and one is not mine
    ]
    beside = [s for s in said if s is not mine and _same_subject(s, mine)]
    beside.sort(key=lambda s: (s.period_last, s.pk), reverse=True)
    return Weighed(beside[:MOST], _once(against)[:MOST])


def _is(said: Said, own: tuple[int | None, int | None]) -> bool:
    return said.pk == (own[0] if said.grade else own[1])


def _same_subject(one: Said, two: Said) -> bool:
    return (one.park_id, one.territory_id) == (two.park_id, two.territory_id)


def _once(said: list[Any]) -> list[Said]:
    return list({(s.grade == "", s.pk): s for s in said}.values())


def _dimensions(claim: Claim) -> dict[str, str]:
    name, _equals, code = scope_of(
        claim.quote, claim.article.language, claim.measure.code
    ).partition("=")
    return {name: code} if code else {}


def as_said(claim: Claim) -> Said:
    """The number as the statement it would be."""
    period: PartialDate = claim.as_of
    return Said(
        pk=NEW, measure_id=claim.measure_id or NEW, park_id=claim.park_id,
        territory_id=claim.territory_id, organisation_id=None, value=claim.value,
        value_high=claim.value_high, when=None, qualifier=claim.qualifier,
        dimensions=_dimensions(claim),
        period=period, period_first=period.first(), period_last=period.last(),
        confidence="medium", note="", recorded_at=timezone.now(),
        grade="" if claim.planned else "reported", kind="announced" if claim.planned else "",
        said_on=claim.article.day, source=None, park=claim.park,
    )  # fmt: skip
