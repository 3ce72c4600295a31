"""Measures with their definition in force, and the statements made of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Prefetch, Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.figures.errors import SubjectUnknown
from majal.modules.figures.models import Measure, MeasureVersion, Observation, StatementFile, Target
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.parks.public import Park, parks_visible_to

NETWORK = "network"
S = TypeVar("S", Observation, Target)


@dataclass(frozen=True)
class Subject:
    """Whom a figure speaks of: the network (``park`` None) or one park."""

    code: str
    park: Park | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """What selects this subject's statements."""
        return {"park": self.park, "territory": None, "organisation": None}


def subject_of(actor: Actor, code: str) -> Subject:
    """Raises: SubjectUnknown."""
    if code == NETWORK:
        return Subject(NETWORK)
    park = parks_visible_to(actor).filter(code=code).first()
    if park is None:
        raise SubjectUnknown(code=code)
    return Subject(code, park)


def measures_visible_to(actor: Actor) -> QuerySet[Measure]:  # noqa: ARG001 - measures are public
    """All measures with their versions, newest first: ``versions.all()[0]`` is in force."""
    newest = MeasureVersion.objects.order_by("-number")
    return Measure.objects.prefetch_related(Prefetch("versions", queryset=newest))


def measures_named(actor: Actor, wanted: Q) -> list[Measure]:  # noqa: ARG001 - measures are public
    """Measures with the names and freshness of the definition in force, in one query.

    For pages that show many and define none; ``wanted`` speaks of ``measure__…``.
    """
    rows = (
        MeasureVersion.objects.filter(wanted)
        .select_related("measure")
        .only("number", "name_ar", "name_fr", "name_en", "freshness", *OF_MEASURE)
        .order_by("measure__order", "measure", "-number")
    )
    found: dict[int, Measure] = {}
    for version in rows:
        if version.measure_id not in found:
            version.measure.definition = version
            found[version.measure_id] = version.measure
    return list(found.values())


OF_MEASURE = tuple(f"measure__{name}" for name in ("code", "channel", "nature", "unit", "order"))


def measure_of(actor: Actor, code: str) -> Measure:
    """Raises: Measure.DoesNotExist."""
    return measures_visible_to(actor).get(code=code)


def in_force(measure: Measure) -> MeasureVersion:
    """The definition in force of a measure that a query of this file loaded; no query."""
    return measure.definition or measure.versions.all()[0]


def observations_visible_to(actor: Actor) -> QuerySet[Observation]:  # noqa: ARG001 - public
    """Statements of reality in force: those nobody superseded, with their source."""
    return _with_source(Observation.objects.filter(superseded_by=None), "grade")


def targets_visible_to(actor: Actor) -> QuerySet[Target]:  # noqa: ARG001 - public
    """Statements of ambition in force, with what pages say of their source."""
    return _with_source(Target.objects.filter(superseded_by=None), "kind", "said_on")


SAID = (
    "measure",
    "park",
    "value",
    "value_high",
    "when",
    "qualifier",
    "dimensions",
    "period",
    "period_first",
    "period_last",
    "confidence",
    "recorded_at",
)
SOURCE = ("code", "title", "publisher", "url", "published", "published_last")


def _with_source(statements: QuerySet[S], *own: str) -> QuerySet[S]:
    """Only what pages show of a statement and of its source: half of the cost is in the columns."""
    shown = (*SAID, "note", *own, *(f"source__{name}" for name in SOURCE))
    return statements.select_related("source").only(*shown)


def headlines(
    actor: Actor, codes: Iterable[str], subject: Subject
) -> dict[str, tuple[Measure, Headline | None]]:
    """The headline of each measure for one subject, in the order of ``codes``: three queries."""
    wanted = list(codes)
    named = measures_named(actor, Q(measure__code__in=wanted))
    measures = {m.code: m for m in named}
    statements = defaultdict(list)
    for one in observations_visible_to(actor).filter(measure__code__in=wanted, **subject.filters):
        statements[one.measure_id].append(one)
    return {
        code: (m, headline_among(statements[m.pk], freshness=in_force(m).freshness))
        for code in wanted
        if (m := measures.get(code))
    }


def statements_by_measure(
    actor: Actor, observations: QuerySet[Observation], targets: QuerySet[Target]
) -> list[dict[str, Any]]:
    """``{measure, observations, targets}`` for each measure concerned, in the measures' order.

    Four queries whatever the number of statements; newest first within a measure.
    """
    groups: dict[int, dict[str, Any]] = {}
    for name, rows in (("observations", observations), ("targets", targets)):
        for row in rows.select_related("park").order_by("-period_last", "-pk"):
            group = groups.setdefault(row.measure_id, {"observations": [], "targets": []})
            group[name].append(row)
    named = measures_named(actor, Q(measure__in=list(groups)))
    return [{"measure": m, **groups[m.pk]} for m in named]


def statement_files_visible_to(actor: Actor) -> QuerySet[StatementFile]:
    """Files of statements, for those who may send them."""
    files = StatementFile.objects.select_related("file", "sent_by").order_by("-sent_at")
    return files if may(actor, Perm.IMPORT) else files.none()
