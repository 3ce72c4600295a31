"""One site of the pipeline with all that is known of it, and how to read many at a fixed cost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.modules.conventions.public import (
    Convention,
    Instrument,
    conventions_visible_to,
    steps_in_force,
)
from majal.modules.parks.public import ParkState
from majal.modules.planning.models import Blocker, Kind, Move, Project, Stage, Statement
from majal.modules.planning.queries.months import Months, between
from majal.modules.planning.queries.visible import latest, projects_visible_to
from majal.modules.planning.workflow import BEFORE, HELD, ORDER, SiteState

SILENCE = timedelta(days=730)
"""A site on its way of which nothing was heard for two years reads as "no news since"."""
OPENED = (ParkState.OPERATING, ParkState.CLOSED)
AGREED = ("voted", "signed")
"""Steps of a party from which a convention counts."""


@dataclass(frozen=True)
class Agreed:
    """A convention about a site, and since when."""

    convention: Convention
    on: PartialDate


@dataclass(frozen=True)
class Site:
    """A project with its moves, statements, owners, blockers and conventions, as of a day."""

    project: Project
    moves: Sequence[Move]
    said: Sequence[Statement]
    stages: dict[str, Stage]
    blockers: Sequence[Blocker]
    agreed: Sequence[Agreed] = ()
    today: date = field(default_factory=timezone.localdate)

    @property
    def park(self) -> Any:
        """The park it is the project of."""
        return self.project.park

    @property
    def counted(self) -> bool:
        """Whether it counts for the operator: a source names one."""
        return self.park.operator_id is not None

    @cached_property
    def reached(self) -> dict[str, Move]:
        """The newest move to each state."""
        return {m.after: m for m in self.moves}

    @property
    def opened(self) -> PartialDate | None:
        """The real opening, of a park that closed since too."""
        return self.park.opened_on if self.park.state in OPENED else None

    @property
    def is_open(self) -> bool:
        """Whether the door is open."""
        return self.opened is not None and self.park.state == ParkState.OPERATING

    @property
    def under_way(self) -> bool:
        """Whether it is on its way to an opening, be it held."""
        return self.project.state in BEFORE or self.project.state == SiteState.SUSPENDED

    @property
    def held(self) -> Move | None:
        """The move that suspended or stopped it, while it holds."""
        return self.reached.get(self.project.state) if self.project.state in HELD else None

    @cached_property
    def promises(self) -> list[Statement]:
        """Openings promised, in the order in which they were said."""
        return self.dates_of(SiteState.OPENING)

    def dates_of(self, state: str) -> list[Statement]:
        """Dates promised for one state, first to latest."""
        return [s for s in self.said if s.kind == Kind.DATE and s.state == state]

    @property
    def first(self) -> Statement | None:
        """The first promise of an opening."""
        return self.promises[0] if self.promises else None

    @property
    def last(self) -> Statement | None:
        """The last promise that was said before the opening."""
        end = self.opened.last() if self.opened else None
        known = [s for s in self.promises if end is None or s.said_last <= end]
        return known[-1] if known else self.first

    @property
    def convention(self) -> Agreed | None:
        """The first convention about it."""
        return self.agreed[0] if self.agreed else None

    @property
    def with_convention(self) -> Statement | None:
        """The promise that came with its convention: the first said since then."""
        if self.convention is None:
            return None
        since = self.convention.on.first()
        return next((s for s in self.promises if s.said_last >= since), None)

    def slip(self, promise: Statement | None) -> Months | None:
        """From a promise to the opening; of a site that is not open, to today."""
        if promise is None or promise.when is None or not (self.opened or self.under_way):
            return None
        return between(promise.when, self.opened or self.today)

    @property
    def slip_first(self) -> Months | None:
        """From the first promise."""
        return self.slip(self.first)

    @property
    def slip_convention(self) -> Months | None:
        """From the promise that came with the convention."""
        return self.slip(self.with_convention)

    @property
    def since_convention(self) -> Months | None:
        """From the convention to the opening, or to today."""
        if self.convention is None or not (self.opened or self.under_way):
            return None
        return between(self.convention.on, self.opened or self.today)

    @property
    def costs(self) -> list[Statement]:
        """Costs announced, in the order in which they were said."""
        return [s for s in self.said if s.kind == Kind.COST]

    @property
    def cost(self) -> Statement | None:
        """The cost first said: announced, or only told once it was spent."""
        finals = [s for s in self.said if s.kind == Kind.FINAL]
        return next(iter((*self.costs, *finals)), None)

    @property
    def final(self) -> Statement | None:
        """The real cost, as it was last told."""
        found = [s for s in self.said if s.kind == Kind.FINAL]
        return found[-1] if found else None

    @property
    def cost_now(self) -> Statement | None:
        """The real cost, else the last announced."""
        return self.final or (self.costs[-1] if self.costs else None)

    @property
    def drift(self) -> Decimal | None:
        """How many times its first cost it has come to; None before a later statement."""
        first, now = self.cost, self.cost_now
        if first is None or now is None or first is now or not first.value or not now.value:
            return None
        loaded = first.kind == now.kind and not now.recorded_by_id
        if loaded and now.said_on and first.said_last >= now.said_on.first():
            return None  # which was said first is not known
        return now.value / first.value

    @property
    def heard(self) -> PartialDate | None:
        """The last news of it, from the sources or from those who keep it."""
        known = [d for d in (self.park.last_news, *(s.said_on for s in self.said)) if d]
        known += [
            PartialDate.of(timezone.localdate(m.recorded_at))
            for m in self.moves
            if m.recorded_by_id
        ]
        return max(known, default=None, key=lambda d: d.last())

    @property
    def silent(self) -> bool:
        """Whether nothing was heard for two years of a site that is not open."""
        heard = self.heard
        return self.under_way and heard is not None and heard.last() < self.today - SILENCE

    @property
    def blocked(self) -> list[Blocker]:
        """What blocks it today."""
        return [b for b in self.blockers if b.lifted_on is None]

    @property
    def overdue(self) -> list[Blocker]:
        """What should have been lifted."""
        return [b for b in self.blocked if b.overdue(self.today)]

    @property
    def place(self) -> int:
        """How far it came in the order of states, where it is held too; -1 for not at all."""
        if self.project.state in ORDER:
            return ORDER.index(SiteState(self.project.state))
        return max((n for n, state in enumerate(ORDER) if state in self.reached), default=-1)

    @property
    def missed(self) -> list[Statement]:
        """The last promise of each state that is past while the state was not reached."""
        if not self.under_way:
            return []
        late = []
        for state in ORDER[self.place + 1 :]:
            known = self.dates_of(state)
            if known and known[-1].when and known[-1].when.last() < self.today:
                late.append(known[-1])
        return late


def sites_visible_to(actor: Actor, *, today: date | None = None) -> list[Site]:
    """The sites an actor sees, the project under way or the last of each; seven queries."""
    rows = latest(projects_visible_to(actor)).order_by("park__code")
    return sites_of(rows, to=actor, today=today)


def sites_of(rows: Any, *, to: Actor, today: date | None = None) -> list[Site]:
    """These projects as sites."""
    day = today or timezone.localdate()
    standing = Statement.objects.filter(
        superseded_by=None, target__superseded_by=None, observation__superseded_by=None
    )
    projects = list(
        rows.prefetch_related(
            Prefetch("moves", Move.objects.select_related("source", "recorded_by")),
            Prefetch("statements", standing.select_related("source", "recorded_by")),
            Prefetch("stages", Stage.objects.select_related("organisation", "person")),
            Prefetch("blockers", Blocker.objects.select_related("organisation")),
        )
    )
    agreed = _agreed(to, [p.park_id for p in projects])
    return [
        Site(
            project,
            list(project.moves.all()),
            list(project.statements.all()),
            {s.state: s for s in project.stages.all()},
            list(project.blockers.all()),
            agreed[project.park_id],
            day,
        )
        for project in projects
    ]


def site_of(project: Project, *, to: Actor) -> Site:
    """One project as a site."""
    rows = Project.objects.select_related(
        "park__province__parent", "park__operator", "park__commune"
    )
    return sites_of(rows.filter(pk=project.pk), to=to)[0]


def earlier_of(project: Project) -> list[Project]:
    """The other projects of the same park, which are over."""
    return list(Project.objects.filter(park=project.park_id).exclude(pk=project.pk).order_by("-pk"))


def _agreed(actor: Actor, parks: Iterable[int]) -> dict[int, list[Agreed]]:
    """The conventions of some parks that were voted or signed, oldest first."""
    found: dict[int, list[Agreed]] = defaultdict(list)
    rows = (
        conventions_visible_to(actor)
        .filter(parks__in=list(parks))
        .exclude(instrument__in=[Instrument.BUDGET, Instrument.STUDY])
    )
    for one in rows.distinct().prefetch_related("steps", "parks"):
        days = [s.on for s in steps_in_force(one.steps.all()) if s.kind in AGREED and s.on]
        if days:
            for park in one.parks.all():
                found[park.pk].append(Agreed(one, min(days, key=lambda d: d.last())))
    for known in found.values():
        known.sort(key=lambda a: (a.on.last(), a.convention.code))
    return found
