"""DuckDB and a real Spark of one master and two workers answer alike, to 1e-9."""

import importlib.util
import json
import math
import shutil
import time

import pytest

from tests.soak.spark import ask, cluster, group_of, memory, write_world

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None,
        reason="pyspark is absent: pip install 'majal[cluster]'",
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="java is absent: Spark needs 17"),
]


def close(one, other):
    """Whether two answers are alike: the same keys and texts, numbers to 1e-9 of themselves."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[k], other[k]) for k in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(close, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return type(one) is type(other) and one == other


def answer(done):
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.split("ANSWER", 1)[1])


def test_both_engines_give_the_same_keys_and_numbers(tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    write_world(folder)
    here = answer(ask(folder, "", tmp_path))
    began = time.monotonic()
    with cluster(tmp_path) as (url, started):
        up = time.monotonic() - began
        there = answer(ask(folder, url, tmp_path))
        held = memory(started)
        pids = [one.pid for one in started]
    assert [group_of(pid) for pid in pids] == [[], [], []]
    assert (here.pop("engine"), there.pop("engine")) == ("DuckDB", url)
    took = here.pop("took"), there.pop("took")
    differing = [key for key in here if not close(here[key], there[key])]
    assert differing == [], [(here[key][:5], there[key][:5]) for key in differing]
    known = {(one["region"], one["period"]): one["rate"] for one in here["rate"]}
    assert (known["06", 2024], known.get(("09", 2025))) == (None, None)
    assert [one["total"] for one in here["scorecards"][0] if one["period"] == 2025] == [7.0]
    assert (here["nothing"], len(here["rows"]) > 400) == ([], True)
    print(
        f"\ncluster up in {up:.0f} s, holds {held} MiB; asked: {took[0]:.1f} s here, {took[1]:.1f} s there"
    )


def test_a_cluster_that_does_not_answer_is_told_in_words(tmp_path):
    write_world(tmp_path)
    done = ask(tmp_path, "cluster:7077", tmp_path)
    assert ("EngineUnknown" in done.stderr, done.returncode) == (True, 1)
