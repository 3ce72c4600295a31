"""The headline of many measures and parks at once, chosen in the database.

The rule is that of ``headline_among``; a test holds the two together. Beneath the second wall no
index is asked by a function: the first day that counts is reckoned with the newest statement.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.prepared import Given, Prepared, Slot
from majal.modules.figures.models import Measure, Observation
from majal.modules.figures.models.statements import Confidence
from majal.modules.figures.queries.as_of import NOW, AsOf, standing
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
    WITH asked AS (
      SELECT DISTINCT ON (v.measure_id) v.measure_id, v.freshness AS months
      FROM figures_measureversion v JOIN figures_measure m ON m.id = v.measure_id
      WHERE CASE WHEN %(measures)s::bigint[] IS NULL THEN m.nature IN ('stock', 'flow', 'amount')
          ELSE m.id = ANY(%(measures)s::bigint[]) END
        AND (%(recorded_by)s::timestamptz IS NULL OR v.recorded_at <= %(recorded_by)s)
      ORDER BY v.measure_id, v.valid_from > %(day)s::date,
        CASE WHEN v.valid_from > %(day)s::date THEN v.number ELSE -v.number END)
    SELECT pick.id
    FROM asked
    CROSS JOIN unnest(%(parks)s::bigint[]) AS parks(park_id)
    CROSS JOIN LATERAL (
      SELECT COALESCE(
        (o.period_last - make_interval(months => asked.months))::date, '-infinity') AS since
      {candidates} ORDER BY o.period_last DESC LIMIT 1) AS newest
    CROSS JOIN LATERAL (
      SELECT o.id {candidates} AND o.period_last >= newest.since
      ORDER BY array_position(%(grades)s::text[], o.grade::text) DESC, o.period_last DESC,
        array_position(%(exact)s::text[], o.qualifier::text) DESC, o.id DESC
      LIMIT 1) AS pick
"""
FIXED = {"grades": list(GRADE_RANK), "exact": list(EXACTNESS)}


def picks(
    actor: Actor, measures: Iterable[Measure], parks: Mapping[int, Park], as_of: AsOf = NOW
) -> dict[int, dict[int, Said]]:
    """``{measure: {park: its headline}}`` by id, for the pairs that have one; one query."""
    ids = [m.pk for m in measures]
    found: dict[int, dict[int, Said]] = {pk: {} for pk in ids}
    for one in picked(actor, parks, as_of, measures=ids):
        found[one.measure_id][one.park_id or 0] = one
    return found


def picked(
    actor: Actor,  # noqa: ARG001 - statements are public
    parks: Mapping[int, Park],
    as_of: AsOf = NOW,
    *,
    measures: list[int] | None = None,
    territory: int | None = None,
) -> list[Said]:
    """The headlines of these measures (None: all that add up) and parks, unordered; one query.

    With a ``territory`` all that was said of itself comes along.
    """
    asked: dict[str, Any] = {
        "measures": measures,
        "parks": list(parks),
        "day": as_of.said_by or timezone.localdate(as_of.recorded_by),
    }
    if territory is not None:
        asked["territory"] = territory
    if as_of.is_now:
        rows: Any = (PICKED if territory is None else PICKED_AND_OWN).ask(**asked)
    else:
        rows = _query(as_of, **asked)
    return read(rows, of=Observation, parks=parks)


def _query(as_of: AsOf, *, territory: Any = None, **asked: Any) -> Rows[Observation]:
    """The question of ``picked``; values may be slots of a prepared query."""
    known, later = ("", "") if as_of.is_now else (_known("o"), _known("later"))
    sql = PICKS.format(candidates=CANDIDATES.format(low=Confidence.LOW, known=known, later=later))
    zone = timezone.get_default_timezone_name()
    values = {
        **FIXED,
        **asked,
        "zone": zone,
        "recorded_by": as_of.recorded_by,
        "said_by": as_of.said_by,
    }
    ordered: list[Any] = []

    def place(match: re.Match[str]) -> str:
        ordered.append(values[match[1]])
        return "%s"

    chosen = RawSQL(NAMED.sub(place, sql), ordered)  # noqa: S611 - values are bound
    rows = rows_of(Observation).filter(pk__in=chosen)
    if territory is None:
        return rows
    return rows.union(standing(rows_of(Observation), as_of).filter(territory=territory), all=True)


def _known(alias: str) -> str:
    return KNOWN.format(o=alias, source=Source._meta.db_table)  # noqa: SLF001 - Django's own name


SLOTS = {name: Slot(name) for name in ("measures", "parks", "day")}
PICKED = Prepared(lambda: _query(NOW, **SLOTS))
PICKED_AND_OWN = Prepared(
    lambda: _query(NOW, **SLOTS, territory=Given("territory", BigIntegerField()))
)
