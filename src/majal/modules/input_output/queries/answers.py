"""What is kept as a result: multipliers of a table, and a study as low, central and high."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from majal.modules.input_output.queries.leontief import (
    Flows,
    Model,
    coefficients,
    effects_of,
    multipliers_of,
)
from majal.modules.input_output.queries.quotients import (
    CILQ,
    FLQ,
    SLQ,
    bought_here,
    quotients,
)

STEP = 0.1
"""By how much δ is moved for the low and the high case."""
GRID = (0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5)
CASES = ("low", "central", "high")


def multipliers_content(flows: Flows) -> dict[str, Any]:
    """The multipliers of every sector as plain numbers, in the order of the table."""
    found = multipliers_of(Model(flows))
    backward, forward = found.effects["output"], found.forward
    return {
        "direct": _plain(found.direct),
        "one": _plain(found.effects),
        "two": _plain(found.closed),
        "forward": _numbers(forward),
        "backward_index": _numbers(backward / backward.mean()),
        "forward_index": _numbers(forward / forward.mean()),
    }


@dataclass(frozen=True)
class Asked:
    """What a study asks, in arrays: ``region`` and ``country`` are employment by sector."""

    demand: Any
    method: str = "none"
    delta: float = 0.25
    spread: float = 0.1
    region: Any = None
    country: Any = None
    people: int = 0


def study_content(flows: Flows, asked: Asked) -> dict[str, Any]:
    """Three cases of a study, by sector the central one, and what it depends on.

    Low: demand less the spread, δ one step higher, without the spending of wages. Central: as
    asked, type I. High: demand more the spread, δ one step lower, with the spending of wages.
    """
    deltas = dict(
        zip(CASES, (asked.delta + STEP, asked.delta, max(asked.delta - STEP, 0)), strict=True)
    )
    spreads = dict(zip(CASES, (1 - asked.spread, 1.0, 1 + asked.spread), strict=True))
    models = {case: model_of(flows, asked, deltas[case]) for case in CASES}
    cases = {}
    for case in CASES:
        found = effects_of(models[case], asked.demand * spreads[case])
        best = found.get("closed", found["open"]) if case == "high" else found["open"]
        cases[case] = {name: float(row.sum()) for name, row in best.items()}
    central = effects_of(models["central"], asked.demand)
    base = {name: float(row.sum()) for name, row in central["open"].items()}
    closed = {n: float(r.sum()) for n, r in central.get("closed", {}).items()}
    added = None if flows.value_added is None else float(_whole_added(flows, asked))
    return {
        "cases": cases,
        "closed": closed,
        "direct": {
            name: float((models["central"].share(row) * asked.demand).sum())
            for name, row in _known(flows).items()
        }
        | {"output": float(asked.demand.sum())},
        "by_sector": {name: _numbers(row) for name, row in central["open"].items()},
        "value_added_of_place": added,
        "people": asked.people,
        "sensitivity": _sensitivity(flows, asked, base),
    }


def model_of(flows: Flows, asked: Asked, delta: float, method: str = "") -> Model:
    """The model of the place a study is of."""
    method = method or asked.method
    if method == "none":
        return Model(flows)
    factor = quotients(method, asked.region, asked.country, delta=delta)
    return Model(flows, coefficients(flows) * factor, bought_here(asked.region, asked.country))


def _sensitivity(flows: Flows, asked: Asked, base: Mapping[str, float]) -> dict[str, Any]:
    """The whole output for each δ, each method, and demand moved by the spread either way."""
    found: dict[str, Any] = {
        "demand": [
            [round(asked.spread * sign * 100), base["output"] * (1 + asked.spread * sign)]
            for sign in (-1, 0, 1)
        ]
    }
    if asked.method == "none":
        return found

    def output(delta: float, method: str) -> float:
        return float(model_of(flows, asked, delta, method).needed(asked.demand).sum())

    found["methods"] = [[m, output(asked.delta, m)] for m in (SLQ, CILQ, FLQ)]
    found["delta"] = [[d, output(d, FLQ)] for d in GRID]
    return found


def _whole_added(flows: Flows, asked: Asked) -> Any:
    """Value added of the place: the country's, in each sector by the place's part of its jobs."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    added: Any = flows.value_added
    if asked.method == "none":
        return added.sum()
    part = np.divide(
        asked.region, asked.country, out=np.zeros(len(asked.region)), where=asked.country > 0
    )
    return (added * part).sum()


def _known(flows: Flows) -> dict[str, Any]:
    rows = {
        "value_added": flows.value_added,
        "income": flows.compensation,
        "employment": flows.employment,
    }
    return {name: row for name, row in rows.items() if row is not None}


def _plain(rows: Mapping[str, Any]) -> dict[str, list[float]]:
    return {name: _numbers(row) for name, row in rows.items()}


def _numbers(row: Any) -> list[float]:
    return [round(float(n), 10) for n in row]
