"""How much a comparison proves, by one rule that the page states in full.

It cannot be judged without five years before each opening and ten provinces beside. It is strong
when every check holds, moderate when both tests of chance hold and at most one other check fails,
weak otherwise. Weak is no proof of the absence of an effect.
"""

from collections.abc import Mapping
from typing import Any

from majal.modules.counterfactuals.models import Evidence

YEARS_BEFORE, PROVINCES_BESIDE = 5, 10
CHANCE = 0.10
"""The most often that chance may show as much."""
FIT, STAYS, AGREE = 0.5, 0.5, 0.10
"""The error before the opening, in parts of the effect; what must be left of it without any one
province; how far two optimisers may differ, in parts of the effect."""
Checks = list[tuple[str, bool]]


def judge(result: Mapping[str, Any]) -> tuple[Evidence, Checks]:
    """The evidence, and each check with whether it holds."""
    checks: Checks = [
        ("years", result["before"] >= YEARS_BEFORE),
        ("provinces", result["controls"] >= PROVINCES_BESIDE),
    ]
    did, mixes = result.get("differences"), result.get("synthetic") or []
    if did is None or not all(held for _name, held in checks):
        return Evidence.NONE, checks
    before = result["course"]["before"]
    checks += [
        ("chance", did["chance"] <= CHANCE),
        ("placebo", bool(mixes) and all(m["chance"] <= CHANCE for m in mixes)),
        ("parallel", before is not None and before > CHANCE),
        ("fit", bool(mixes) and all(m["pre"] <= FIT * abs(m["effect"]) for m in mixes)),
        ("donors", bool(mixes) and all(_stays(m) for m in mixes)),
        ("optimiser", bool(mixes) and all(_agrees(m) for m in mixes)),
        ("same", bool(mixes) and all(m["effect"] * did["effect"] > 0 for m in mixes)),
    ]
    failed = [name for name, held in checks if not held]
    if not failed:
        return Evidence.STRONG, checks
    if len(failed) == 1 and failed[0] not in ("chance", "placebo"):
        return Evidence.MODERATE, checks
    return Evidence.WEAK, checks


def _stays(mix: Mapping[str, Any]) -> bool:
    return all(effect * mix["effect"] > 0 and abs(effect) >= STAYS * abs(mix["effect"])
               for _who, effect in mix["without"])  # fmt: skip


def _agrees(mix: Mapping[str, Any]) -> bool:
    return bool(abs(mix["second"]["effect"] - mix["effect"]) <= AGREE * abs(mix["effect"]))
