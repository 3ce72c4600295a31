"""The choice of sites: the forty p-median cases of OR-Library, a peer, and a country of 75.

The cases (Beasley 1990) are read from ``MAJAL_PMED`` or from ``../shared/data/pmed`` beside the
project: of a repeated edge the last one counts, then all shortest paths. Each is solved by the fast
method, in one process, and held to its known optimum. The peer is spopt with HiGHS, in a process of
its own by the interpreter that ``MAJAL_SPOPT`` names, as it is not among our dependencies.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django
import numpy as np

from bench.report import Line, show

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "majal.config.settings.dev")
django.setup()

from majal.modules.siting.queries.solving import (  # noqa: E402 - only once Django is set up
    Aim,
    Problem,
    Spreads,
    draws,
    great_circle,
    solve,
    solve_fast,
)

BEST = (
    5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255, 7696, 6634, 4374, 2968, 1729,
    8162, 6999, 4809, 2845, 1789, 9138, 8579, 4619, 2961, 1828, 9917, 8307, 4498, 3033, 1989,
    10086, 9297, 4700, 3013, 10400, 9934, 5057, 11060, 9423, 5128,
)  # fmt: skip
PEER_CASE = 6
PEER = """
import json, sys, time
import numpy as np, pulp
from spopt.locate import PMedian
times = np.load(sys.argv[1])
start = time.perf_counter()
model = PMedian.from_cost_matrix(times, np.ones(len(times)), p_facilities=int(sys.argv[2]))
model = model.solve(pulp.HiGHS(msg=False))
took, value = time.perf_counter() - start, pulp.value(model.problem.objective)
print(json.dumps({"took": took, "value": value}))
"""


def folder() -> Path | None:
    """Where the cases lie, if they do."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data" / "pmed"
    found = Path(os.environ.get("MAJAL_PMED", beside))
    return found if (found / "pmed1.txt").exists() else None


def read(path: Path) -> tuple[Any, int]:
    """The shortest ways of a case, and how many sites it asks for."""
    from scipy.sparse.csgraph import shortest_path

    count, edges, k, *rest = map(int, path.read_text().split())
    table = np.full((count, count), np.inf)
    for a, b, length in np.array(rest[: 3 * edges]).reshape(-1, 3):
        table[a - 1, b - 1] = table[b - 1, a - 1] = length
    return shortest_path(table, directed=False), k


def country() -> tuple[Problem, Spreads]:
    """An invented country of 75 provinces, three sites open, and its criteria."""
    draw = np.random.default_rng(12)
    lat, lon = draw.uniform(28, 36, 75), draw.uniform(-11, -1, 75)
    columns = draw.lognormal(11, 1, (75, 4))
    times = great_circle(lat, lon, speed=60.0, factor=1.3)
    problem = Problem(columns.sum(axis=1), times, 3, opened=(1, 20, 40))
    return problem, Spreads(columns=columns, weights=np.ones(4))


def clocked(work: Any) -> tuple[float, Any]:
    """How long it took, and what came of it."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def cases(where: Path) -> list[Line]:
    """All forty by the fast method."""
    whole, reached, proven, worst, lines = 0.0, 0, 0, 0.0, []
    for number, best in enumerate(BEST, start=1):
        times, k = read(where / f"pmed{number}.txt")
        problem = Problem(np.ones(len(times)), times, k)
        took, plan = clocked(lambda problem=problem: solve_fast(problem, Aim.MEDIAN))
        whole += took
        reached += plan.value == best
        proven += plan.proven
        worst = max(worst, plan.gap)
        print(
            f"pmed{number}: n {len(times)}, k {k}, {plan.value:.0f} of {best}, "
            f"gap {plan.gap:.4%}, {'proven' if plan.proven else 'not proven'}, {took:.2f} s"
        )
        if number == PEER_CASE:
            lines = peer(times, k, took, plan.value)
    return [
        Line("pmed1–40 by the fast method", whole, "s", "≤ 60"),
        Line("of them at the known optimum", reached, "", "≥ 40"),
        Line("of them proven", proven, ""),
        Line("largest gap", worst * 100, "%"),
        *lines,
    ]


def peer(times: Any, k: int, ours: float, value: float) -> list[Line]:
    """spopt on the same ways."""
    import tempfile

    python = os.environ.get("MAJAL_SPOPT")
    if not python:
        print("peer not installed: MAJAL_SPOPT names a python that has spopt, pulp and highspy")
        return []
    with tempfile.NamedTemporaryFile(suffix=".npy") as file:
        np.save(file, times)
        file.flush()
        done = subprocess.run(
            [python, "-c", PEER, file.name, str(k)], stdout=subprocess.PIPE, text=True, check=False
        )
    if done.returncode:
        print("peer not installed: spopt did not answer")
        return []
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        Line(f"peer: spopt with HiGHS, pmed{PEER_CASE}", found["took"], "s"),
        Line("spopt over ours", found["took"] / ours, "×", "≥ 10"),
        Line("its value less ours", found["value"] - value, "", "≤ 0"),
    ]


def main() -> None:
    """Measure and print."""
    lines = []
    where = folder()
    if where is None:
        print("no cases of OR-Library: MAJAL_PMED names their folder")
    else:
        lines = cases(where)
    problem, spreads = country()
    for aim in Aim:
        took, plan = clocked(lambda aim=aim: solve(problem, aim))
        lines.append(Line(f"3 of 75, {aim}", took, "s", "≤ 1"))
        lines.append(Line(f"3 of 75, {aim}, proven", int(plan.proven), "", "≥ 1"))
    took, _wins = clocked(lambda: draws(problem, Aim.MEDIAN, spreads, 1000, 7))
    lines.append(Line("1,000 draws of 75 × 75", took, "s", "≤ 5"))
    show(lines)


if __name__ == "__main__":
    sys.exit(main())
