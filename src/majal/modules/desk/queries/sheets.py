"""One procedure with all that is said of it, and the path its steps draw."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.desk.models import About, Fact, FeeKind, Piece, Step, TimeUnit, Version
from majal.modules.desk.permissions import Perm


@dataclass(frozen=True)
class PieceLine:
    """A piece, and the procedure by which it is obtained where there is one."""

    piece: Piece
    obtained: Version | None


@dataclass(frozen=True)
class PathStep:
    """A step, and the procedure it consists in where there is one."""

    step: Step
    does: Version | None


@dataclass(frozen=True)
class Path:
    """Steps in order, and what adds up along them: only what is known does.

    ``days`` and ``working_days`` are sums of legal times; ``untimed`` counts steps without one.
    """

    steps: tuple[PathStep, ...]
    days: int = 0
    working_days: int = 0
    untimed: int = 0
    paid: int = 0
    unpriced: int = 0

    @property
    def timed(self) -> bool:
        return bool(self.days or self.working_days)


@dataclass(frozen=True)
class Sheet:
    """One version as its page shows it."""

    version: Version
    facts: dict[str, Fact]
    pieces: tuple[PieceLine, ...]
    path: Path
    leads_to: tuple[Version, ...] = field(default=())

    @property
    def unsure(self) -> bool:
        """Whether anything on the page is to be checked with the administration."""
        parts = [*self.facts.values(), *(line.piece for line in self.pieces)]
        return any(part.unsure for part in [*parts, *(one.step for one in self.path.steps)])

    @property
    def is_current(self) -> bool:
        return not hasattr(self.version, "superseded_by")


def _versions(actor: Actor) -> QuerySet[Version]:
    rows = Version.objects.select_related("procedure", "organisation", "superseded_by")
    return rows if may(actor, Perm.SEE) else rows.none()


def procedure_of(actor: Actor, code: str) -> Version:
    """The version in force of one procedure.

    Raises: Version.DoesNotExist.
    """
    return _versions(actor).get(procedure__code=code, superseded_by=None)


def version_of(actor: Actor, code: str, number: int) -> Version:
    """One version of a procedure, in force or not.

    Raises: Version.DoesNotExist.
    """
    return _versions(actor).get(procedure__code=code, number=number)


def versions_of(version: Version) -> QuerySet[Version]:
    """Every version of the same procedure, newest first."""
    rows = Version.objects.filter(procedure=version.procedure_id).order_by("-number")
    return rows.select_related("procedure", "recorded_by")


def current_versions(ids: Iterable[int | None]) -> dict[int, Version]:
    """The versions in force of these procedures, by the procedure's id; one query."""
    wanted = {one for one in ids if one}
    rows = Version.objects.filter(procedure__in=wanted, superseded_by=None)
    return {one.procedure_id: one for one in rows.select_related("procedure")}


def sheet_of(version: Version) -> Sheet:
    """All that a version says; five queries, however long it is."""
    facts = {f.about: f for f in version.facts.select_related("source")}
    pieces = list(version.pieces.select_related("source"))
    steps = list(version.steps.select_related("source"))
    named = current_versions([p.from_procedure_id for p in pieces] + [s.does_id for s in steps])
    lines = tuple(PieceLine(p, named.get(p.from_procedure_id or 0)) for p in pieces)
    asks = Version.objects.filter(
        superseded_by=None, steps__does=version.procedure_id
    ).select_related("procedure")
    found = {one: facts[one] for one in About.values if one in facts}
    path = path_of([PathStep(s, named.get(s.does_id or 0)) for s in steps])
    return Sheet(version, found, lines, path, tuple(asks.distinct()))


def path_of(steps: Iterable[PathStep]) -> Path:
    """The steps with the sums of what is known along them."""
    steps = tuple(steps)
    does = [one.does for one in steps if one.does]
    timed = [v for v in does if v.time_number]
    return Path(
        steps,
        days=sum(v.time_number or 0 for v in timed if v.time_unit == TimeUnit.DAYS),
        working_days=sum(v.time_number or 0 for v in timed if v.time_unit != TimeUnit.DAYS),
        untimed=len(does) - len(timed),
        paid=sum(v.fee_kind in (FeeKind.AMOUNT, FeeKind.VARIES) for v in does),
        unpriced=sum(v.fee_kind == FeeKind.UNKNOWN for v in does),
    )
