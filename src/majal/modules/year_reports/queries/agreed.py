"""Conventions, their money and the commitments kept, over the whole network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.modules.commitments.public import Commitment, Kept, commitments_visible_to
from majal.modules.contributions.public import Kind, Stage, contributions_visible_to
from majal.modules.conventions.public import PartyRole, State, conventions_visible_to
from majal.modules.figures.public import Grade
from majal.modules.funding.public import Group, Part, sums_as_of
from majal.modules.territories.public import Level, Territory, territories_visible_to
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.queries.known import kept_at, states_at

STAGES = (Stage.PROMISED, Stage.CALLED, Stage.RECEIVED, Stage.SPENT)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Sums:
    """What was promised, called, received and spent under one name, or that of a record."""

    named: Any
    sums: Mapping[str, Decimal]
    parts: int
    unknown: int

    @property
    def name(self) -> str:
        """In the language that is active."""
        return local(self.named) if isinstance(self.named, Territory) else str(self.named)


@dataclass(frozen=True)
class Agreed:
    """``grade`` is that of the weakest amount: ``reported`` where some were read in a source."""

    in_force: int
    followed: int
    total: Sums
    by_kind: Sequence[Sums]
    by_region: Sequence[Sums]
    operator: Kept
    partners: Kept
    grade: str


def agreed_of(report: YearReport, *, to: Actor) -> Agreed:
    """All conventions that ``to`` sees, drafts left out, as known at the report’s instant."""
    states = states_at(conventions_visible_to(to), report.day, report.known_at)
    rows = contributions_visible_to(to).filter(convention__in=states)

    def by(group: Group) -> list[Part]:
        return sums_as_of(rows, group, day=report.day, recorded_by=report.known_at)

    kinds = by(Group.KIND)
    regions = {t.code: t for t in territories_visible_to(to).filter(level=Level.REGION)}
    owed = commitments_visible_to(to)
    mine = {"owed_by__role": PartyRole.OPERATOR}

    def kept(some: QuerySet[Commitment]) -> Kept:
        return kept_at(some, states, report.day, report.known_at)

    return Agreed(
        in_force=sum(state == State.IN_FORCE for state in states.values()),
        followed=len(states),
        total=_whole(kinds),
        by_kind=[_sums(p, Kind(p.key).label if p.key else "") for p in kinds],
        by_region=[_sums(p, regions.get(p.key, "")) for p in by(Group.REGION)],
        operator=kept(owed.filter(**mine)),
        partners=kept(owed.exclude(**mine)),
        grade=Grade.REPORTED
        if rows.filter(source__isnull=False, created_at__lte=report.known_at).exists()
        else Grade.RECORDED,
    )


def _sums(part: Part, name: Any) -> Sums:
    return Sums(name, part.sums, part.parts, part.unknown)


def _whole(parts: Sequence[Part]) -> Sums:
    sums: dict[str, Decimal] = {s: sum((p.sums[s] for p in parts), ZERO) for s in STAGES}
    return Sums("", sums, sum(p.parts for p in parts), sum(p.unknown for p in parts))
