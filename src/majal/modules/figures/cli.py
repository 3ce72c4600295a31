"""The command line of figures: ``majal figures SUBJECT MEASURE``."""

import argparse
import json
from typing import Any

from majal.kernel.actors import ANYONE
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.figures.errors import MeasureUnknown
from majal.modules.figures.models import Measure, Observation, Target
from majal.modules.figures.queries import (
    NETWORK,
    headline_among,
    in_force,
    measure_of,
    observations_visible_to,
    plain_value,
    said_by,
    subject_of,
    targets_visible_to,
)


def add_commands(subparsers: Any) -> None:
    """Offer ``figures`` to the console script."""
    one = subparsers.add_parser("figures", help="one figure: its headline, rivals and targets")
    one.add_argument("subject", help=f"“{NETWORK}”, or the code of a park such as “agadir”")
    one.add_argument("measure", help="the code of a measure such as “resident_companies”")
    one.add_argument("--json", action="store_true", help="for programs")
    one.set_defaults(run=figures)


def figures(given: argparse.Namespace) -> int:
    """Print the headline of one subject and measure, its rivals and targets.

    Raises: SubjectUnknown; MeasureUnknown.
    """
    found = figure(given.subject, given.measure)
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(given.subject, given.measure)))
    return 0


def figure(subject_code: str, measure_code: str) -> dict[str, Any]:
    """The answer as data: subject, measure, value, value_high, qualifier, as_of, grade, source,
    rivals and targets; values as decimal text, null where nothing may be a headline.
    """
    measure, observations, targets = _read(subject_code, measure_code)
    headline = headline_among(observations, freshness=in_force(measure).freshness)
    chosen = _statement(headline.chosen) if headline else dict.fromkeys(_KEYS)
    return {
        "subject": subject_code,
        "measure": measure_code,
        **chosen,
        "rivals": [_statement(r) for r in headline.rivals] if headline else [],
        "targets": [_target(t) for t in targets],
    }


_KEYS = ("value", "value_high", "qualifier", "dimensions", "as_of", "grade", "source")


def _read(subject_code: str, measure_code: str) -> tuple[Measure, list[Observation], list[Target]]:
    subject = subject_of(ANYONE, subject_code)
    try:
        measure = measure_of(ANYONE, measure_code)
    except Measure.DoesNotExist:
        raise MeasureUnknown(code=measure_code) from None
    mine = {"measure": measure, **subject.filters}
    observations = observations_visible_to(ANYONE).filter(**mine).order_by("-period_last", "-pk")
    targets = targets_visible_to(ANYONE).filter(**mine).order_by("period_last", "pk")
    return measure, list(observations), list(targets)


def _shared(one: Observation | Target) -> dict[str, Any]:
    return {
        "value": f"{one.value.normalize():f}"
        if one.value is not None
        else str(one.when or "") or None,
        "value_high": f"{one.value_high.normalize():f}" if one.value_high is not None else None,
        "qualifier": one.qualifier,
        "dimensions": one.dimensions,
    }


def _statement(one: Observation) -> dict[str, Any]:
    return {**_shared(one), "as_of": str(one.period), "grade": one.grade, "source": _code(one)}


def _target(one: Target) -> dict[str, Any]:
    return {**_shared(one), "due": str(one.period), "kind": one.kind, "source": _code(one)}


def _code(one: Observation | Target) -> str | None:
    return one.source.code if one.source else None


def _lines(subject_code: str, measure_code: str) -> list[str]:
    measure, observations, targets = _read(subject_code, measure_code)
    headline = headline_among(observations, freshness=in_force(measure).freshness)
    name = f"{local(in_force(measure))} ({subject_code})"
    if headline is None:
        lines = [f"{name}: —", *(_line("=", o, measure) for o in observations)]
    else:
        lines = [name, _line("*", headline.chosen, measure)]
        lines += [_line("≠", r, measure) for r in headline.rivals]
    return [*lines, *(_line("→", t, measure) for t in targets)]


def _line(mark: str, one: Observation | Target, measure: Measure) -> str:
    grade = one.get_grade_display() if isinstance(one, Observation) else one.get_kind_display()
    said = f"{humanise(one.period)} · {grade} · {said_by(one.source)}"
    return f"  {mark} {plain_value(one, measure.unit)} · {said}"
