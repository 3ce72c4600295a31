"""The headline of many measures and parks at once, chosen in the database.

The rule is that of ``headline_among``, and a test holds the two together. A page of one subject
reads its statements and chooses in Python; the parts of a network of hundreds of parks, with
thousands of statements each, are chosen where they lie.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models.expressions import RawSQL
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.modules.figures.models import Measure, Observation
from majal.modules.figures.models.statements import Confidence
from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of
from majal.modules.figures.queries.headline import EXACTNESS, GRADE_RANK
from majal.modules.figures.queries.said import Rows, Said, read, rows_of
from majal.modules.parks.public import Park
from majal.modules.sources.public import Source

NAMED = re.compile(r"%\((\w+)\)s")
KNOWN = """
    AND (%(recorded_by)s::timestamptz IS NULL OR {o}.recorded_at <= %(recorded_by)s)
    AND (%(said_by)s::date IS NULL OR COALESCE(
        (SELECT published_last FROM {source} WHERE id = {o}.source_id),
        ({o}.recorded_at AT TIME ZONE %(zone)s)::date) <= %(said_by)s)
"""
CANDIDATES = """
    FROM figures_observation o
    WHERE o.measure_id = asked.measure_id AND o.park_id = parks.park_id
      AND o.whole AND o.value IS NOT NULL AND o.confidence <> '{low}'
      {known}
      AND NOT EXISTS (
        SELECT 1 FROM figures_observation later WHERE later.supersedes_id = o.id {later})
"""
PICKS = """
    SELECT pick.id
    FROM unnest(%(measures)s::bigint[], %(months)s::int[]) AS asked(measure_id, months)
    CROSS JOIN unnest(%(parks)s::bigint[]) AS parks(park_id)
    CROSS JOIN LATERAL (
      SELECT o.period_last AS day {candidates} ORDER BY o.period_last DESC LIMIT 1) AS newest
    CROSS JOIN LATERAL (
      SELECT o.id {candidates}
        AND o.period_last >= COALESCE(
          (newest.day - make_interval(months => asked.months))::date, '-infinity')
      ORDER BY array_position(%(grades)s::text[], o.grade::text) DESC, o.period_last DESC,
        array_position(%(exact)s::text[], o.qualifier::text) DESC, o.id DESC
      LIMIT 1) AS pick
"""


def picks(
    actor: Actor, measures: Iterable[Measure], parks: Mapping[int, Park], as_of: AsOf = NOW
) -> dict[int, dict[int, Said]]:
    """``{measure: {park: its headline}}`` by id, for the pairs that have one; one query.

    ``measures`` come from a query that loaded their definitions.
    """
    asked = list(measures)
    found: dict[int, dict[int, Said]] = {m.pk: {} for m in asked}
    for one in read(picked(actor, asked, parks, as_of), parks=parks):
        found[one.measure_id][one.park_id or 0] = one
    return found


def picked(
    actor: Actor,  # noqa: ARG001 - statements are public
    measures: Iterable[Measure],
    parks: Iterable[int],
    as_of: AsOf = NOW,
) -> Rows[Observation]:
    """The headlines of every measure and park, as a query that others may widen."""
    asked = [(m.pk, definition_of(m, as_of).freshness) for m in measures]
    known, later = ("", "") if as_of.is_now else (_known("o"), _known("later"))
    sql = PICKS.format(candidates=CANDIDATES.format(low=Confidence.LOW, known=known, later=later))
    values = _values(asked, list(parks), as_of)
    ordered: list[Any] = []

    def place(match: re.Match[str]) -> str:
        ordered.append(values[match[1]])
        return "%s"

    chosen = RawSQL(NAMED.sub(place, sql), ordered)  # noqa: S611 - values are bound
    return rows_of(Observation).filter(pk__in=chosen)


def _known(alias: str) -> str:
    return KNOWN.format(o=alias, source=Source._meta.db_table)  # noqa: SLF001 - Django's own name


def _values(asked: list[tuple[int, int | None]], parks: list[int], as_of: AsOf) -> dict[str, Any]:
    return {
        "measures": [pk for pk, _ in asked],
        "months": [months for _, months in asked],
        "parks": parks,
        "grades": list(GRADE_RANK),
        "exact": sorted(EXACTNESS, key=lambda q: EXACTNESS[q]),
        "recorded_by": as_of.recorded_by,
        "said_by": as_of.said_by,
        "zone": timezone.get_default_timezone_name(),
    }
