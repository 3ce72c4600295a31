"""Measures with their definition in force, and the statements made of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import CharField, Prefetch, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.prepared import Given, Prepared
from majal.modules.figures.errors import SubjectUnknown
from majal.modules.figures.models import Measure, MeasureVersion, Observation, StatementFile, Target
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of, standing
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.said import Rows, Said, read, rows_of
from majal.modules.parks.public import Park, parks_on_map
from majal.modules.territories.public import (
    COUNTRY,
    Territory,
    territories_visible_to,
    territory_by_code,
)

NETWORK = "network"
MOST = 200


@dataclass(frozen=True)
class Subject:
    """Whom a figure speaks of: one park, one territory, or with neither the network."""

    code: str
    park: Park | None = None
    territory: Territory | None = None

    @property
    def filters(self) -> dict[str, Any]:
        """What selects this subject's statements."""
        return {"park": self.park, "territory": self.territory, "organisation": None}

    def among(self, parks: Iterable[Park]) -> dict[int, Park]:
        """The parks that are its parts: all of the network's, those in a territory; by id."""
        if self.park:
            return {}
        code = self.territory.code if self.territory else COUNTRY
        return {p.pk: p for p in parks if code == COUNTRY or lies_in(p, code)}


def lies_in(park: Park, code: str) -> bool:
    """Whether a park lies in the territory of that HCP code: a code begins with its parent's."""
    return f"{park.province.code}.".startswith(f"{code}.")


def subject_of(actor: Actor, code: str, parks: Iterable[Park]) -> Subject:
    """The subject of a code: ``network``, a park's or a territory's; a query for the last only.

    Raises: SubjectUnknown.
    """
    if code == NETWORK:
        return Subject(NETWORK)
    if park := next((p for p in parks if p.code == code), None):
        return Subject(code, park)
    try:
        return Subject(code, territory=territory_by_code(actor, code))
    except Territory.DoesNotExist as error:
        raise SubjectUnknown(code=code) from error


def lands_spoken_of(actor: Actor) -> QuerySet[Territory]:
    """The country, its regions and provinces: of which rows and forms may speak."""
    return territories_visible_to(actor).exclude(level="commune").order_by("depth", "code")


def measures_visible_to(actor: Actor) -> QuerySet[Measure]:  # noqa: ARG001 - measures are public
    """All measures with their versions, newest first: ``versions.all()[0]`` is in force."""
    newest = MeasureVersion.objects.order_by("-number")
    return Measure.objects.prefetch_related(Prefetch("versions", queryset=newest))


def measures_named(actor: Actor, wanted: Q) -> list[Measure]:
    """Measures with the names of the definition in force, in one query; ``measure__…`` wanted."""
    today = timezone.localdate()
    return with_definition(definitions_named(actor).filter(wanted, valid_from__lte=today))


def with_definition(versions: Iterable[MeasureVersion]) -> list[Measure]:
    """The measures of these definitions, newest first, each with the first of its own."""
    found: dict[int, Measure] = {}
    for version in versions:
        if version.measure_id not in found:
            version.measure.known = (version,)
            found[version.measure_id] = version.measure
    return list(found.values())


def definitions_named(actor: Actor) -> QuerySet[MeasureVersion]:  # noqa: ARG001 - public
    """Definitions with their names, newest first within a measure."""
    return _definitions().all()


@cache
def _definitions() -> QuerySet[MeasureVersion]:
    """Remembered, like ``rows_of``: naming the columns costs as much as asking for the rows."""
    return (
        MeasureVersion.objects.select_related("measure")
        .only(*OF_VERSION, *OF_MEASURE)
        .order_by("measure__order", "measure", "-number")
    )


NAMES = ("name_ar", "name_fr", "name_en")
OF_VERSION = ("number", "valid_from", *NAMES, "freshness", "numerator", "denominator")
OF_MEASURE = tuple(f"measure__{name}" for name in ("code", "channel", "nature", "unit", "order"))


def _all_definitions() -> QuerySet[MeasureVersion]:
    code = Given("code", CharField())
    beside = Measure.objects.filter(code=code).values("beside")
    rows = MeasureVersion.objects.filter(Q(measure__code=code) | Q(measure__in=beside))
    return rows.select_related("measure").order_by("-number")


ALL_DEFINITIONS = Prepared(_all_definitions)


def measure_of(actor: Actor, code: str) -> Measure:  # noqa: ARG001 - measures are public
    """One measure and the one beside it, with all their definitions, in one query.

    Raises: Measure.DoesNotExist.
    """
    found: dict[int, Measure] = {}
    for version in ALL_DEFINITIONS.ask(code=code):
        one = found.setdefault(version.measure_id, version.measure)
        one.known = (*one.known, version)
    measure = next((one for one in found.values() if one.code == code), None)
    if measure is None:
        raise Measure.DoesNotExist(code)
    measure.beside = found.get(measure.beside_id or 0)
    return measure


def observations_visible_to(actor: Actor, as_of: AsOf = NOW) -> Rows[Observation]:  # noqa: ARG001 - public
    """Statements of reality that stood then: known, and replaced by nothing known; for ``read``.

    None about an organisation: what one firm told of itself is not public.
    """
    return standing(rows_of(Observation), as_of).filter(organisation=None)


def targets_visible_to(actor: Actor, as_of: AsOf = NOW) -> Rows[Target]:  # noqa: ARG001 - public
    """Statements of ambition that stood then, none about an organisation; for ``read``."""
    return standing(rows_of(Target), as_of).filter(organisation=None)


def headlines(
    actor: Actor, codes: Iterable[str], subject: Subject
) -> dict[str, tuple[Measure, Headline | None]]:
    """The headline of each measure for one subject, in the order of ``codes``: three queries."""
    wanted = list(codes)
    named = measures_named(actor, Q(measure__code__in=wanted))
    measures = {m.code: m for m in named}
    statements = defaultdict(list)
    mine = observations_visible_to(actor).filter(measure__code__in=wanted, **subject.filters)
    for one in read(mine):
        statements[one.measure_id].append(one)
    return {
        code: (m, headline_among(statements[m.pk], freshness=definition_of(m).freshness))
        for code in wanted
        if (m := measures.get(code))
    }


def statements_by_measure(
    actor: Actor, observations: Rows[Observation], targets: Rows[Target]
) -> list[dict[str, Any]]:
    """``{measure, observations, targets}`` for each measure concerned, in the measures' order.

    Four queries, newest first. Of more than ``MOST`` only the newest; ``most`` says how many.
    """
    groups: dict[int, dict[str, list[Said]]] = {}
    parks = {p.pk: p for p in parks_on_map(actor)}
    most = 0
    for name, rows in (("observations", observations), ("targets", targets)):
        newest = read(rows.order_by("-period_last", "-pk")[: MOST + 1], parks=parks)
        most = MOST if len(newest) > MOST else most
        for row in newest[:MOST]:
            group = groups.setdefault(row.measure_id, {"observations": [], "targets": []})
            group[name].append(row)
    named = measures_named(actor, Q(measure__in=list(groups)))
    return [{"measure": m, "most": most, **groups[m.pk]} for m in named]


def statement_files_visible_to(actor: Actor) -> QuerySet[StatementFile]:
    """Files of statements, for those who may send them."""
    files = StatementFile.objects.select_related("file", "sent_by").order_by("-sent_at")
    return files if may(actor, Perm.IMPORT) else files.none()
