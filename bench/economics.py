"""The arithmetic of the economic models beside its peers, each in a process of its own.

Multipliers of a 2,000-sector table: ours work out output, value added, income and employment of
types I and II, and forward links, with one LU factorisation. pymrio's way is taken as it is called:
coefficients, the inverse, multipliers of the same three rows of type I alone. One LU solve is
``lu_factor`` of I - A and ``lu_solve`` for a single right side: the least that any answer costs, so
the strictest thing to be held to. (The full inverse by ``lu_solve`` is told as well.)

Complexity of 1,500 places by 1,000 sectors, a sparse and nested matrix, from the numbers of people
to ECI, PCI, proximity and density, as py-ecomplexity works out as well; it also puts its table in
order, and its slow test of log-supermodularity is switched off. Memory is the peak of the whole
process, in which the same libraries are imported; the fastest of three runs counts.
"""

import json
import subprocess
import sys
from typing import Any

from bench.report import Line, show

START = """
import json, os, resource, sys, time, warnings
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "majal.config.settings.dev")
warnings.simplefilter("ignore")
import numpy as np
import scipy.linalg, scipy.sparse.linalg, pandas as pd
import django
django.setup()
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
def told(work, rounds=3):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    print(json.dumps({"took": min(times), "memory": peak()}))
"""
TABLE = """
n = 2000
rng = np.random.default_rng(8)
x = rng.uniform(1, 100, n)
Z = rng.random((n, n))
Z *= x * 0.6 / Z.sum(axis=0)
rows = {name: rng.random(n) * x for name in ("value_added", "compensation", "employment")}
home = rng.random(n) * 0.2 * x
"""
OURS_TABLE = """
from majal.modules.input_output.queries.leontief import Flows, Model, multipliers_of
flows = Flows(tuple(map(str, range(n))), Z, x, home, **rows)
told(lambda: multipliers_of(Model(flows)))
"""
PYMRIO = """
import logging
logging.disable(logging.CRITICAL)
import pymrio
from pymrio.tools import iomath
index = pd.RangeIndex(n)
ZF, xF = pd.DataFrame(Z, index, index), pd.DataFrame({"indout": x}, index)
F = pd.DataFrame(np.vstack(list(rows.values())), list(rows), index)
def work():
    A = iomath.calc_A(ZF, xF)
    L = iomath.calc_L(A)
    return iomath.calc_M(iomath.calc_S(F, xF), L), L.sum(axis=0)
told(work)
"""
LU = """
A = Z / x
y = np.ones(n)
def work():
    scipy.linalg.lu_solve(scipy.linalg.lu_factor(np.eye(n) - A), y)
told(work)
"""
LU_INVERSE = """
A = Z / x
def work():
    scipy.linalg.lu_solve(scipy.linalg.lu_factor(np.eye(n) - A), np.eye(n))
told(work)
"""
WORLD = """
rng = np.random.default_rng(9)
places, sectors = 1500, 1000
able, hard = np.sort(rng.random(places))[:, None], np.sort(rng.random(sectors))[None, :]
there = rng.random((places, sectors)) < 0.05 + 0.5 * (able > hard)
people = rng.lognormal(0, 1, (places, sectors)) * there
"""
OURS_WORLD = """
from majal.modules.diversification.queries.complexity import complexity, density, proximity, strong
def work():
    there = strong(people)
    return complexity(there), density(there, proximity(there))
told(work)
"""
ECOMPLEXITY = """
from ecomplexity import ecomplexity
c, p = np.meshgrid(np.arange(places), np.arange(sectors), indexing="ij")
table = pd.DataFrame({"t": 2020, "c": c.ravel(), "p": p.ravel(), "v": people.ravel()})
columns = {"time": "t", "loc": "c", "prod": "p", "val": "v"}
told(lambda: ecomplexity(table, columns, check_logsupermodularity=False, verbose=False), 1)
"""


def run(*parts: str) -> dict[str, Any]:
    """Run a script in a process of its own; what it printed last."""
    done = subprocess.run(
        [sys.executable, "-c", "".join((START, *parts))],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print."""
    ours, theirs = run(TABLE, OURS_TABLE), run(TABLE, PYMRIO)
    solve, inverse = run(TABLE, LU), run(TABLE, LU_INVERSE)
    world, peer = run(WORLD, OURS_WORLD), run(WORLD, ECOMPLEXITY)
    show(
        [
            Line("multipliers of 2,000 sectors, types I and II", ours["took"], "s"),
            Line("peer: pymrio, type I", theirs["took"], "s"),
            Line("ours over pymrio", ours["took"] / theirs["took"], "×", "≤ 1"),
            Line("peer: one LU solve, a single right side", solve["took"], "s"),
            Line("ours over one LU solve", ours["took"] / solve["took"], "×", "≤ 1.5"),
            Line("peer: the inverse by LU", inverse["took"], "s"),
            Line("complexity of 1,500 × 1,000", world["took"], "s"),
            Line("peer: py-ecomplexity", peer["took"], "s"),
            Line("py-ecomplexity over ours", peer["took"] / world["took"], "×", "≥ 3"),
            Line("memory of ours", world["memory"], "MiB"),
            Line("memory of py-ecomplexity", peer["memory"], "MiB"),
            Line("ours over theirs", world["memory"] / peer["memory"], "×", "≤ 1"),
        ]
    )


if __name__ == "__main__":
    main()
