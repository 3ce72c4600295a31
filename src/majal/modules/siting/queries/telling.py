"""A study in words: what its numbers say, why it cannot be worked out, and its table as a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.names import local
from majal.modules.parks.public import Park
from majal.modules.siting.models import Aim, Criterion, Result, Study
from majal.modules.siting.queries.demand import Census
from majal.modules.sources.public import Source
from majal.modules.territories.public import Level, Territory, territories_visible_to

HUNDRED = 100
MOST_WINNERS = 12
LARGEST = 8


@dataclass(frozen=True)
class Chosen:
    """One of the new parks: its number on the map, where it is, and what it is good for."""

    number: int
    province: Territory
    demand: float
    way: float | None
    """Minutes to the nearest open park before."""
    good: float | None
    """By how much the value would be worse without it."""
    fixed: bool


@dataclass(frozen=True)
class Share:
    """Of a hundred: how many are served before, how many with the new parks."""

    then: int
    now: int

    @property
    def dots(self) -> list[str]:
        """One word for each of the hundred, for a drawing."""
        now = max(self.then, self.now)
        return ["here"] * self.then + ["new"] * (now - self.then) + ["far"] * (HUNDRED - now)


def provinces_by_code() -> dict[str, Territory]:
    """All provinces with their region; one query."""
    rows = territories_visible_to(SYSTEM).filter(level=Level.PROVINCE).select_related("parent")
    return {p.code: p for p in rows}


def share_of(pair: Sequence[float]) -> Share:
    """Two parts of a whole in hundredths, before and after."""
    return Share(round(HUNDRED * pair[0]), round(HUNDRED * pair[1]))


def told(
    study: Study, content: Mapping[str, Any], names: Mapping[str, Territory]
) -> dict[str, Any]:
    """The choice of a study, ready for its page; two queries."""
    plan, before = content["plan"], content["before"]
    rows = {row[0]: row for row in content["rows"]}
    chosen = [
        Chosen(
            number,
            names[code],
            HUNDRED * rows[code][1],
            rows[code][2],
            _good(study, plan["value"], content["without"].get(code)),
            code in study.fixed,
        )
        for number, code in enumerate(plan["chosen"], start=1)
    ]
    return {
        "chosen": chosen,
        "young": share_of(content["young"]),
        "demand": share_of(content["served"]),
        "then": _value(study, before["value"] if before else None),
        "now": _value(study, plan["value"]),
        "bound": _value(study, plan["bound"]),
        "gap": HUNDRED * plan["gap"],
        "way": content["ways"],
        "rows": table_rows(content, names),
        "sources": _sources(study, content, names),
        "parks": list(Park.objects.filter(code__in=study.opened).order_by("code")),
    }


def _value(study: Study, value: float | None) -> float | None:
    """A value as people read it: a share in percent, or minutes."""
    if value is None:
        return None
    return HUNDRED * value if study.aim == Aim.COVERING else value


def _good(study: Study, value: float, without: float | None) -> float | None:
    if without is None:
        return None
    worse = value - without if study.aim == Aim.COVERING else without - value
    return max(0.0, _value(study, worse) or 0.0)


def _sources(
    study: Study, content: Mapping[str, Any], names: Mapping[str, Territory]
) -> list[dict[str, Any]]:
    """Each criterion with its part of the demand, its source and the provinces without a number."""
    said = content["sources"]
    held = Source.objects.in_bulk([one["source"] for one in said.values() if one["source"]])
    whole = sum(study.weights.values())
    found = [
        {
            "name": Criterion(code).label,
            "part": HUNDRED * study.weights.get(code, 0) / whole,
            "year": one["year"],
            "source": held.get(one["source"]),
            "missing": [names[m] for m in one["missing"] if m in names],
        }
        for code, one in said.items()
    ]
    return sorted(found, key=lambda one: -one["part"])


def table_rows(
    content: Mapping[str, Any], names: Mapping[str, Territory]
) -> list[tuple[Territory, float, float | None, Territory | None, float, Territory]]:
    """Province, demand in percent, minutes and whence before and with the new parks."""
    return [
        (names[code], HUNDRED * demand, then, names.get(by), now, names[served])
        for code, demand, then, by, now, served in content["rows"]
        if code in names
    ]


def depth_told(depth: Mapping[str, Any], plan: Mapping[str, Any], study: Study,
               names: Mapping[str, Territory]) -> dict[str, Any]:  # fmt: skip
    """What the next park adds, who wins under other weights, the announced ones: for the page."""
    wins = depth["wins"]
    chosen = set(plan["plan"]["chosen"])
    order = sorted(wins["wins"].items(), key=lambda one: (-one[1], one[0]))
    winners = [
        (names[code], count, HUNDRED * count / wins["times"], code in chosen)
        for code, count in order[:MOST_WINNERS]
        if count and code in names
    ]
    curve: list[dict[str, Any]] = []
    last: float | None = None
    for one in depth["curve"]:
        value = _value(study, one["value"])
        step = None if value is None or last is None else abs(value - last)
        curve.append(
            {
                "k": one["k"],
                "value": value,
                "step": step,
                "young": round(HUNDRED * one["young"]),
                "names": [names[code] for code in one["chosen"] if code in names],
                "proven": one["proven"],
            }
        )
        last = value if value is not None else last
    return {
        "curve": curve,
        "winners": winners,
        "others": max(0, sum(1 for _c, n in order if n) - len(winners)),
        "times": wins["times"],
        "seed": wins["seed"],
        "announced": _announced(depth["announced"], study, names),
    }


def _announced(
    found: Mapping[str, Any] | None, study: Study, names: Mapping[str, Territory]
) -> dict[str, Any] | None:
    if found is None:
        return None

    def side(one: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "value": _value(study, one["value"]),
            "young": round(HUNDRED * one["young"]),
            "names": [names[code] for code in one["chosen"] if code in names],
            "proven": one["proven"],
        }

    return {
        "said": side(found["said"]),
        "best": side(found["best"]),
        "common": [names[code] for code in found["common"] if code in names],
        "mine": [names[code] for code in found["mine"] if code in names],
    }


def file_rows(
    study: Study, result: Result, names: Mapping[str, Territory]
) -> tuple[list[str], Iterable[list[Any]]]:
    """The table of a study as a file: each line names the inputs and the code it came from."""
    headers = [
        "code", "province", "region", "demand_percent", "minutes_before", "served_before_by",
        "minutes_after", "served_after_by", "new_park", "study", "inputs", "version",
    ]  # fmt: skip
    chosen = set(result.content["plan"]["chosen"])

    def lines() -> Iterable[list[Any]]:
        for province, demand, then, by, now, served in table_rows(result.content, names):
            yield [
                province.code,
                local(province),
                local(province.parent) if province.parent else "",
                round(demand, 4),
                "" if then is None else then,
                local(by) if by else "",
                now,
                local(served),
                1 if province.code in chosen else 0,
                study.pk,
                result.inputs,
                result.version,
            ]

    return headers, lines()


def demand_told(
    census: Census, weights: Mapping[str, int], shares: Mapping[str, float]
) -> dict[str, Any]:
    """What the map of demand stands on: the criteria with their sources, the largest provinces."""
    used = [census.columns[c] for c, weight in weights.items() if weight]
    whole = sum(weights.values())
    names = {p.code: p for p in census.provinces}
    top = sorted(shares, key=lambda code: -shares[code])[:LARGEST]
    most = shares[top[0]] or 1
    return {
        "criteria": [
            {
                "name": column.criterion.label,
                "part": HUNDRED * weights[column.criterion] / whole,
                "year": column.year,
                "source": column.source,
                "missing": [names[code] for code in column.missing],
            }
            for column in used
        ],
        "largest": [
            (names[code], HUNDRED * shares[code], HUNDRED * shares[code] / most) for code in top
        ],
    }
