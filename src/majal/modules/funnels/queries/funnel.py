"""How far members have come: idea, project, company, alive; and what counts for a target."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from majal.kernel.names import local
from majal.modules.funnels.models import Target
from majal.modules.funnels.workflow import Counted
from majal.modules.programmes.public import (
    MONTHS,
    Outcome,
    Place,
    Programme,
    Sex,
    Step,
    StepKind,
)

FEWEST = 3
"""Parts with fewer members than this are not told to whoever is not of the team."""


@dataclass
class Path:
    """One beneficiary: their places in what is looked at, and their steps that hold."""

    places: list[Place]
    steps: list[Step] = field(default_factory=list)

    @property
    def beneficiary(self) -> int:
        return self.places[0].beneficiary_id

    @cached_property
    def entered(self) -> date:
        """The day they first entered."""
        return min(one.entered_on for one in self.places)

    def reached(self, *kinds: str) -> bool:
        """Whether one of these states is on record."""
        return any(step.kind in kinds for step in self.steps)

    @property
    def has_project(self) -> bool:
        return self.has_company or self.reached(StepKind.PROJECT)

    @property
    def has_company(self) -> bool:
        return self.reached(StepKind.COMPANY)

    @property
    def created(self) -> date | None:
        """The day its company was created, where that was after it first entered.

        Who enters as a company is recorded as one from that day at the latest.
        """
        found = next((s.on for s in self.steps if s.kind == StepKind.COMPANY), None)
        return found if found and found > self.entered else None

    def alive(self, months: int) -> bool | None:
        """Whether its company was in business so many months later; None where nobody looked."""
        looks = (s for s in self.steps if s.kind == StepKind.SURVIVAL and s.months == months)
        return next((s.alive for s in looks), None)


@dataclass(frozen=True)
class Level:
    """One level of the funnel: how many of those who entered reached it."""

    kind: str
    count: int
    share: int


@dataclass(frozen=True)
class Survival:
    """Of the companies that were looked at after so many months, how many were in business."""

    months: int
    looked: int
    alive: int

    @property
    def share(self) -> int:
        return round(100 * self.alive / self.looked) if self.looked else 0


@dataclass(frozen=True)
class Part:
    """One line of the split: its name and its own counts; hidden where too few are in it."""

    name: str
    entered: int
    projects: int
    companies: int
    created: int
    hidden: bool = False


@dataclass(frozen=True)
class Funnel:
    """The whole: levels, survival, how many left on the way, and the parts of the split."""

    levels: Sequence[Level]
    survival: Sequence[Survival]
    created: int
    graduated: int
    left: int
    present: int
    parts: Sequence[Part]


def paths_of(where: Q) -> list[Path]:
    """The paths of those with a place that fits; two queries, however many there are."""
    rows = Place.objects.filter(where).select_related(
        "beneficiary__commune", "beneficiary__organisation", "cohort__stage"
    )
    found: dict[int, Path] = {}
    for place in rows.order_by("entered_on", "pk"):
        found.setdefault(place.beneficiary_id, Path([])).places.append(place)
    steps = Step.objects.filter(beneficiary__in=found, superseded_by=None, holds=True)
    for step in steps.order_by("on", "pk"):
        found[step.beneficiary_id].steps.append(step)
    return list(found.values())


def of_programme(programme: Programme) -> Q:
    """The places of a programme."""
    return Q(cohort__stage__programme=programme)


def _by_sex(path: Path) -> str:
    return str(dict(Sex.choices).get(path.places[0].beneficiary.sex, ""))


def _by_cohort(path: Path) -> str:
    return str(path.places[0].cohort)


def _by_commune(path: Path) -> str:
    commune = path.places[0].beneficiary.commune
    return local(commune) if commune else ""


SPLITS: Mapping[str, Callable[[Path], str]] = {
    "cohort": _by_cohort,
    "sex": _by_sex,
    "commune": _by_commune,
}


def funnel_of(paths: Sequence[Path], *, by: str = "", whole: bool = True) -> Funnel:
    """Count the levels; ``by`` splits them; without ``whole`` small parts are hidden."""
    entered = len(paths)
    counts = (
        (StepKind.IDEA, entered),
        (StepKind.PROJECT, sum(p.has_project for p in paths)),
        (StepKind.COMPANY, sum(p.has_company for p in paths)),
        (StepKind.SURVIVAL, sum(bool(p.alive(12)) for p in paths)),
    )
    last = [max(p.places, key=lambda one: (one.entered_on, one.pk)) for p in paths]
    return Funnel(
        levels=[Level(k, n, round(100 * n / entered) if entered else 0) for k, n in counts],
        survival=[_survival(paths, months) for months in MONTHS],
        created=sum(p.created is not None for p in paths),
        graduated=sum(any(o.outcome == Outcome.GRADUATED for o in p.places) for p in paths),
        left=sum(one.outcome == Outcome.LEFT for one in last),
        present=sum(one.running for one in last),
        parts=_parts(paths, by, whole=whole),
    )


def _survival(paths: Iterable[Path], months: int) -> Survival:
    answers = [said for p in paths if (said := p.alive(months)) is not None]
    return Survival(months, len(answers), sum(answers))


def _parts(paths: Iterable[Path], by: str, *, whole: bool) -> list[Part]:
    split = SPLITS.get(by)
    if split is None:
        return []
    groups: dict[str, list[Path]] = {}
    for path in paths:
        groups.setdefault(split(path), []).append(path)
    return [
        Part(
            name,
            len(some),
            sum(p.has_project for p in some),
            sum(p.has_company for p in some),
            sum(p.created is not None for p in some),
            hidden=not whole and len(some) < FEWEST,
        )
        for name, some in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def who_counts(paths: Iterable[Path], measure: str, first: date, last: date) -> list[Path]:
    """Those whom a target counts: with a place between two days, or what happened within them."""

    def present(path: Path) -> bool:
        return any(
            one.entered_on <= last and (one.left_on is None or one.left_on >= first)
            for one in path.places
        )

    def graduated(path: Path) -> bool:
        return any(
            one.outcome == Outcome.GRADUATED and one.left_on and first <= one.left_on <= last
            for one in path.places
        )

    def created(path: Path) -> bool:
        return path.created is not None and first <= path.created <= last

    asked: Mapping[str, Callable[[Path], bool]] = {
        Counted.BENEFICIARIES: present,
        Counted.COMPANIES: lambda p: present(p) and p.has_company,
        Counted.WOMEN: lambda p: present(p) and p.places[0].beneficiary.sex == Sex.FEMALE,
        Counted.GRADUATES: graduated,
        Counted.CREATED: created,
    }
    fits = asked[measure]
    return [path for path in paths if fits(path)]


@dataclass(frozen=True)
class Progress:
    """A target beside what is counted, and how much of its time has gone by."""

    target: Target
    actual: int
    elapsed: int

    @property
    def share(self) -> int:
        """Of the target, in percent, 100 at most: for a bar."""
        return min(100, round(100 * self.actual / self.target.value))

    @property
    def reached(self) -> bool:
        return self.actual >= self.target.value


def progress_of(targets: Iterable[Target], paths: Sequence[Path], today: date) -> list[Progress]:
    """Each target with what is counted for it until today."""
    return [
        Progress(
            one,
            len(who_counts(paths, one.measure, one.first_day, min(one.last_day, today))),
            _elapsed(one, today),
        )
        for one in targets
    ]


def _elapsed(target: Target, today: date) -> int:
    days = (target.last_day - target.first_day).days + 1
    gone = (today - target.first_day).days + 1
    return max(0, min(100, round(100 * gone / days)))
