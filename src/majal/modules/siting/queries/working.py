"""A study worked out: the choice with its proof, and then what else is to be known of it."""

from collections.abc import Callable
from typing import Any

from majal.kernel.reckoning import code_version, fingerprint
from majal.modules.siting.models import Criterion, Study
from majal.modules.siting.queries import demand, problem, solving
from majal.modules.siting.queries.demand import Census
from majal.modules.siting.queries.problem import Posed
from majal.modules.siting.queries.solving import Plan

AT_ONCE = 6
"""So many new parks are worked out while the page waits; more of them by a job."""
PLAN_JOB, DEPTH_JOB = "siting.plan", "siting.depth"
SECONDS = 20.0
FURTHER = 5
"""By how many parks more the curve of what the next one adds goes beyond the choice."""
FIGURES = 9
"""Significant figures that are kept."""
Tell = Callable[[int, int], object]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


def this_code() -> str:
    """The version of the arithmetic."""
    return code_version(*map(str, solving.FILES), demand.__file__, problem.__file__, __file__)


def inputs_of(posed: Posed) -> str:
    """The fingerprint of all that goes into a study."""
    return fingerprint(posed.used)


def plan_key(study: Study) -> str:
    """The key of the job that finds the choice of a study, as it is asked now."""
    return f"{PLAN_JOB}:{study.pk}:{study.revision}:{this_code()}"


def depth_key(study: Study) -> str:
    """The key of the job that goes deeper."""
    return f"{DEPTH_JOB}:{study.pk}:{this_code()}"


def plan_content(study: Study, census: Census, posed: Posed) -> dict[str, Any]:
    """The best choice, who serves whom before and after, and what each chosen one is good for."""
    aim = solving.Aim(study.aim)
    plan = solving.solve(posed.problem, aim, seconds=SECONDS)
    before = solving.same(posed.problem, aim, ()) if posed.problem.opened else None
    young = _values(census, Criterion.YOUNG, posed)
    return {
        "plan": _told(plan, posed),
        "before": _told(before, posed) if before else None,
        "opened": posed.named(posed.problem.opened),
        "announced": list(posed.announced),
        "regions": [p.code for p in census.provinces],
        "sources": {
            c: {
                "year": census.columns[c].year,
                "source": column.source.pk if (column := census.columns[c]).source else None,
                "missing": list(column.missing),
            }
            for c in {*study.weights, Criterion.YOUNG}
        },
        "served": [
            _served(before, posed, posed.problem.weights),
            _served(plan, posed, posed.problem.weights),
        ],
        "young": [_served(before, posed, young), _served(plan, posed, young)],
        "ways": [_mean(before, posed), _mean(plan, posed)],
        "young_people": float(young.sum()),
        "without": _without(plan, posed, aim),
        "rows": _rows(before, plan, posed),
    }


def depth_content(
    study: Study, census: Census, posed: Posed, plan: dict[str, Any], tell: Tell = silent
) -> dict[str, Any]:
    """What the next park adds, how other weights choose, and how good the announced ones are."""
    aim = solving.Aim(study.aim)
    steps = 3
    tell(0, steps)
    curve = _curve(posed, aim, census)
    tell(1, steps)
    wins = _wins(study, census, posed, aim)
    tell(2, steps)
    announced = _announced(posed, aim, census, plan)
    tell(3, steps)
    return {"curve": curve, "wins": wins, "announced": announced}


def _curve(posed: Posed, aim: solving.Aim, census: Census) -> list[dict[str, Any]]:
    """The best value with 0, 1, 2 … new parks, without the bounds that only hold for ``k``."""
    import numpy as np  # noqa: PLC0415

    free = len(posed.codes) - len(posed.problem.opened) - len(posed.problem.forbidden)
    most = min(posed.problem.k + FURTHER, free)
    young = _values(census, Criterion.YOUNG, posed)
    found = solving.trade_off(posed.problem, aim, most)
    return [
        {
            "k": len(plan.chosen),
            "value": _kept(plan.value) if np.isfinite(plan.value) else None,
            "served": _served(plan, posed, posed.problem.weights),
            "young": _served(plan, posed, young),
            "chosen": posed.named(plan.chosen),
            "proven": plan.proven,
        }
        for plan in found
    ]


def _wins(study: Study, census: Census, posed: Posed, aim: solving.Aim) -> dict[str, Any]:
    """In how many draws of the weights each province is chosen."""
    import numpy as np  # noqa: PLC0415

    criteria = [c for c in Criterion if census.columns[c].total > 0]
    columns = np.column_stack([_values(census, c, posed) for c in criteria])
    wins = solving.draws(
        posed.problem,
        aim,
        solving.Spreads(columns=columns, weights=np.ones(len(criteria))),
        times=study.draws,
        seed=study.seed,
    )
    won = {posed.codes[n]: int(count) for n, count in enumerate(wins) if count}
    return {"times": study.draws, "seed": study.seed, "wins": won}


def _announced(
    posed: Posed, aim: solving.Aim, census: Census, plan: dict[str, Any]
) -> dict[str, Any] | None:
    """The provinces of parks announced or under works, beside the best choice of as many."""
    from dataclasses import replace  # noqa: PLC0415

    chosen = posed.at(posed.announced)
    if not chosen:
        return None
    young = _values(census, Criterion.YOUNG, posed)
    free = replace(posed.problem, k=len(chosen), fixed=(), forbidden=(), costs=None, budget=None,
                   groups=())  # fmt: skip
    said = solving.same(free, aim, chosen)
    best = solving.solve(free, aim, seconds=SECONDS)
    return {
        "said": _told(said, posed) | {"young": _served(said, posed, young)},
        "best": _told(best, posed) | {"young": _served(best, posed, young)},
        "common": sorted(set(posed.named(said.chosen)) & set(posed.named(best.chosen))),
        "mine": sorted(set(posed.announced) & set(plan["plan"]["chosen"])),
    }


def _told(plan: Plan, posed: Posed) -> dict[str, Any]:
    return {
        "chosen": posed.named(plan.chosen),
        "serving": posed.named([int(n) for n in plan.serving]),
        "value": _kept(plan.value),
        "bound": _kept(plan.bound),
        "gap": _kept(plan.gap),
        "proven": plan.proven,
        "method": plan.method,
        "seconds": round(plan.seconds, 3),
    }


def _values(census: Census, criterion: str, posed: Posed) -> Any:
    import numpy as np  # noqa: PLC0415

    held = census.columns[criterion].values
    return np.array([held.get(code, 0.0) for code in posed.codes])


def _minutes(plan: Plan, posed: Posed) -> Any:
    """How long the way of each province is to what serves it."""
    import numpy as np  # noqa: PLC0415

    return posed.problem.times[np.arange(len(posed.codes)), plan.serving]


def _served(plan: Plan | None, posed: Posed, weights: Any) -> float:
    """Which part of ``weights`` lives within the limit."""
    whole = float(weights.sum())
    if plan is None or not whole:
        return 0.0
    within = _minutes(plan, posed) <= posed.problem.limit
    return _kept(float(weights[within].sum()) / whole)


def _mean(plan: Plan | None, posed: Posed) -> float | None:
    """The mean way of the demand, in minutes."""
    if plan is None:
        return None
    weights = posed.problem.weights
    return _kept(float((weights * _minutes(plan, posed)).sum() / weights.sum()))


def _without(plan: Plan, posed: Posed, aim: solving.Aim) -> dict[str, float | None]:
    """The value of the choice without each of its provinces: what that one is good for."""
    found: dict[str, float | None] = {}
    for n in plan.chosen:
        others = tuple(m for m in plan.chosen if m != n)
        if others or posed.problem.opened:
            found[posed.codes[n]] = _kept(solving.same(posed.problem, aim, others).value)
        else:
            found[posed.codes[n]] = None
    return found


def _rows(before: Plan | None, plan: Plan, posed: Posed) -> list[list[Any]]:
    """By province: code, demand, minutes and server before and after."""
    then = _minutes(before, posed) if before else None
    now = _minutes(plan, posed)
    servers: Any = before.serving if before else []
    return [
        [
            code,
            _kept(float(posed.problem.weights[n])),
            None if then is None else round(float(then[n]), 1),
            None if then is None else posed.codes[int(servers[n])],
            round(float(now[n]), 1),
            posed.codes[int(plan.serving[n])],
        ]
        for n, code in enumerate(posed.codes)
    ]


def _kept(value: float) -> float:
    return float(f"{value:.{FIGURES}g}")
