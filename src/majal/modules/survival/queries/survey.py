"""All that is said of survival under one choice, as plain data that can be kept as it is."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.kernel.reckoning import code_version, fingerprint
from majal.modules.figures.public import (
    Observation,
    definition_of,
    measures_named,
    observations_visible_to,
    read,
)
from majal.modules.survival.models import Origin
from majal.modules.survival.queries import estimating, growth, lives
from majal.modules.survival.queries.estimating import Curve, kaplan_meier
from majal.modules.survival.queries.growth import growth_of, jobs_known
from majal.modules.survival.queries.lives import Life

HORIZONS = (12, 18, 24, 36, 60)
FEW = 10
"""Fewer companies than this prove nothing about a published share."""
CLAIMED = {
    "survival_18m_after_entry": (Origin.ENTRY, 18, True),
    "survival_24m_after_entry": (Origin.ENTRY, 24, True),
    "survival_5y_after_entry": (Origin.ENTRY, 60, True),
    "survival_5y_of_support": (Origin.ENTRY, 60, False),
    "survival_5y_after_exit": (Origin.EXIT, 60, True),
}
"""Published shares: from which day, after how many months, and whether we count the same thing."""
CODE = (estimating.__file__, lives.__file__, growth.__file__, __file__)


def survey(
    found: Sequence[Life], origin: str, day: date, *, claims: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """The estimate, its bounds, the horizons, the cohorts, the growth and the published shares."""
    central = kaplan_meier([one.lasted for one in found], [bool(one.closed) for one in found])
    rows = [horizon(found, months, day, central) for months in HORIZONS]
    years: dict[int, list[Life]] = defaultdict(list)
    for one in found:
        years[one.year].append(one)
    return {
        "count": len(found),
        "closed": sum(1 for one in found if one.closed),
        "unknown": sum(1 for one in found if _is_unknown(one, day)),
        "longest": round(central.longest, 2),
        "curve": _rows(central),
        "best": _outline(_bound(found, day, lost=False)),
        "worst": _outline(_bound(found, day, lost=True)),
        "horizons": rows,
        "cohorts": [
            {
                "year": year,
                "count": len(some),
                "at": [_bounds(some, months, day) for months in HORIZONS],
            }
            for year, some in sorted(years.items())
        ],
        "growth": growth_of(found, jobs_known(day)) if origin == Origin.ENTRY else [],
        "claims": [_judged(one, rows) for one in claims if one["origin"] == origin],
    }


def this_code() -> str:
    """The version of the arithmetic."""
    return code_version(*CODE)


def identity(found: Sequence[Life], origin: str, day: date) -> tuple[str, str]:
    """The fingerprint of what a survey is made from, and the version of its code."""
    told = [[one.company, one.park, one.start, one.known, one.closed] for one in found]
    jobs = jobs_known(day) if origin == Origin.ENTRY else {}
    known = {str(one.company): jobs.get(one.company, []) for one in found}
    return fingerprint([str(origin), day, told, known]), this_code()


def horizon(found: Sequence[Life], months: int, day: date, central: Curve) -> dict[str, Any]:
    """After so many months: the bounds of what is known, and the estimate with its band."""
    share, band = central.share_at(months), central.band_at(months)
    return {
        **_bounds(found, months, day),
        "share": _percent(share),
        "band": [_percent(one) for one in band] if band else None,
    }


def _bounds(found: Sequence[Life], months: int, day: date) -> dict[str, Any]:
    """Of those who began long enough ago: known in business, known closed, and not known.

    Who was in business in the very month counts as known. The lowest share takes all unknown ones
    for closed, the highest takes them for alive.
    """
    counts = bounds_of([one for one in found if one.possible(day) >= months], months)
    asked, alive, unknown = counts.pop("count"), counts["alive"], counts["unknown"]
    return {
        "months": months,
        "eligible": asked,
        **counts,
        "low": _percent(alive / asked) if asked else None,
        "high": _percent((alive + unknown) / asked) if asked else None,
    }


def bounds_of(asked: Sequence[Life], months: int) -> dict[str, int]:
    """How many of these companies are known in business after so many months, closed, not known."""
    closed = sum(1 for one in asked if one.closed and one.lasted < months)
    alive = sum(1 for one in asked if one.lasted >= months)
    return {
        "count": len(asked),
        "alive": alive,
        "closed": closed,
        "unknown": len(asked) - closed - alive,
    }


def _is_unknown(one: Life, day: date) -> bool:
    return one.closed is None and one.known < day


def _bound(found: Sequence[Life], day: date, *, lost: bool) -> Curve:
    """The estimate if all of whom nothing more is known had closed at once, or live to this day."""
    times, ended = [], []
    for one in found:
        unknown = _is_unknown(one, day)
        times.append(one.possible(day) if unknown and not lost else one.lasted)
        ended.append(bool(one.closed) or (unknown and lost))
    return kaplan_meier(times, ended)


def claims_of(actor: Actor, parks: Sequence[int], *, network: bool) -> list[dict[str, Any]]:
    """What was published about survival of these parks, and of the network; two queries."""

    measures = {m.pk: m for m in measures_named(actor, Q(measure__code__in=list(CLAIMED)))}
    rows = observations_visible_to(actor).filter(
        measure__in=list(measures), value__isnull=False, territory=None, organisation=None
    )
    wanted = Q(park__in=list(parks)) | (Q(park=None) if network else Q(pk__in=[]))
    found = []
    for said in read(rows.filter(wanted).order_by("period_last", "pk"), of=Observation):
        measure = measures[said.measure_id]
        origin, months, same = CLAIMED[measure.code]
        named = definition_of(measure)
        found.append(
            {
                "measure": measure.code,
                "names": {code: getattr(named, f"name_{code}") for code in ("ar", "fr", "en")},
                "origin": str(origin),
                "months": months,
                "same": same,
                "value": float(said.value or 0),
                "qualifier": said.qualifier,
                "period": str(said.period),
                "grade": said.grade,
                "source": said.source.code if said.source else "",
                "title": said.source.title if said.source else "",
            }
        )
    return found


def _judged(claim: dict[str, Any], rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What our own records say of a published share."""
    row = next(r for r in rows if r["months"] == claim["months"])
    if row["eligible"] < FEW:
        verdict = "few"
    elif claim["value"] > row["high"]:
        verdict = "above"
    elif claim["value"] < row["low"]:
        verdict = "below"
    else:
        verdict = "possible"
    return {**claim, "verdict": verdict, "eligible": row["eligible"]}


def _rows(curve: Curve) -> list[list[Any]]:
    columns = zip(
        curve.times, curve.share, curve.low, curve.high, curve.error, curve.at_risk, strict=True
    )
    return [
        [round(t, 2), _percent(s), _percent(a), _percent(b), _percent(e), n]
        for t, s, a, b, e, n in columns
    ]


def _outline(curve: Curve) -> list[list[Any]]:
    points = [[0.0, 100.0]]
    points += [[round(t, 2), _percent(s)] for t, s in zip(curve.times, curve.share, strict=True)]
    return [*points, [round(curve.longest, 2), points[-1][1]]]


def _percent(share: float | None) -> Any:
    return None if share is None else round(100 * share, 2)
