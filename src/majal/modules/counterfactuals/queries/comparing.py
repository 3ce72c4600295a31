"""One comparison from its series to its evidence, as plain data that is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.kernel.reckoning import code_version, fingerprint
from majal.modules.counterfactuals.models import Evidence, Part, Scale, Study
from majal.modules.counterfactuals.queries import differences as did
from majal.modules.counterfactuals.queries import judging, series
from majal.modules.counterfactuals.queries import synthetic as mixing
from majal.modules.counterfactuals.queries.series import Table, table_of, values_of

JOB = "counterfactuals.estimate"
CODE = (did.__file__, mixing.__file__, judging.__file__, series.__file__, __file__)
LEAST_CONTROLS = 2
FIGURES = 9
"""Significant figures that are kept."""
Tell = Callable[[int, int], object]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


def inputs_of(study: Study) -> tuple[Table, dict[int, int], int]:
    """The table, the year since which each province has a park, and the years that were asked."""
    parts = list(study.provinces.all())
    since = {p.territory_id: p.since or 0 for p in parts if p.part == Part.TREATED}
    left_out = {p.territory_id for p in parts if p.part == Part.LEFT_OUT}
    table = table_of(values_of(study), list(since), left_out, logs=study.scale == Scale.LOG)
    return table, since, len(since)


def this_code() -> str:
    """The version of the arithmetic."""
    return code_version(*CODE)


def identity(study: Study) -> tuple[str, str]:
    """The fingerprint of what goes into a comparison, and the version of its code."""
    table, since, _asked = inputs_of(study)
    told = [table.provinces, table.years, table.values, table.dropped]
    known = {str(land): year for land, year in since.items()}
    return fingerprint([told, known, study.scale, study.seed]), this_code()


def job_key(study: Study, inputs: str, code: str) -> str:
    """One job for each comparison, inputs and code."""
    return f"{JOB}:{study.pk}:{inputs[:16]}:{code}"


def compare(study: Study, tell: Tell = silent) -> tuple[Evidence, dict[str, Any]]:
    """Both methods, their checks and the evidence; what cannot be worked out is left empty."""
    import numpy as np  # noqa: PLC0415

    table, since, asked = inputs_of(study)
    years = table.years
    used = {
        land: start
        for land, start in since.items()
        if land in table.provinces and years and years[0] < start <= years[-1]
    }
    places = [n for n, land in enumerate(table.provinces) if land in used or land not in since]
    lands = [table.provinces[n] for n in places]
    values = np.array([table.values[n] for n in places]) if places else np.empty((0, 0))
    when = [used.get(land, 0) for land in lands]
    controls = [n for n, start in enumerate(when) if not start]
    result: dict[str, Any] = {
        "years": list(years),
        "asked": asked,
        "used": len(used),
        "controls": len(controls),
        "before": min((sum(y < s for y in years) for s in used.values()), default=0),
        "dropped": [list(one) for one in table.dropped],
        "unused": sorted(land for land in since if land not in used),
        "differences": None,
        "course": {"rows": [], "before": None},
        "synthetic": [],
    }
    steps = len(used) + 2
    if used and len(controls) >= LEAST_CONTROLS:
        result["differences"] = did.differences(values, years, when, study.seed)
        tell(1, steps)
        result["course"] = did.course(values, years, when, study.seed)
        tell(2, steps)
        for done, (land, start) in enumerate(sorted(used.items()), start=3):
            mix = mixing.synthetic(values, years, lands.index(land), controls, start)
            if mix is not None:
                result["synthetic"].append({**_named(mix, lands), "land": land, "since": start})
            tell(done, steps)
    evidence, checks = judging.judge(result)
    result["checks"] = [list(one) for one in checks]
    return evidence, _rounded(result)


def _named(mix: Mapping[str, Any], lands: list[int]) -> dict[str, Any]:
    """Places in the table as ids of provinces."""
    return {
        **mix,
        "weights": [[lands[n], weight] for n, weight in mix["weights"]],
        "without": [[lands[n], effect] for n, effect in mix["without"]],
    }


def _rounded(value: Any) -> Any:
    """The same data, its numbers with so many significant figures."""
    if isinstance(value, float):
        return float(f"{value:.{FIGURES}g}")
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value
