"""The command line of figures: ``majal figures SUBJECT MEASURE``."""

import argparse
import json
from typing import Any

from majal.kernel.actors import ANYONE
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.figures.errors import MeasureUnknown
from majal.modules.figures.models import Measure
from majal.modules.figures.queries.as_of import AsOf
from majal.modules.figures.queries.data import figure_data
from majal.modules.figures.queries.said import Said
from majal.modules.figures.queries.sheet import Sheet
from majal.modules.figures.queries.statements import NETWORK, measure_of
from majal.modules.figures.queries.telling import plain_value, said_by


def add_commands(subparsers: Any) -> None:
    """Offer ``figures`` to the console script."""
    one = subparsers.add_parser("figures", help="one figure: its headline, rivals and targets")
    one.add_argument(
        "subject", help=f"“{NETWORK}”, the code of a park (“agadir”) or of a territory (“06”)"
    )
    one.add_argument("measure", help="the code of a measure such as “resident_companies”")
    one.add_argument("--as-of", default="", metavar="DATE", help="what the public could know then")
    one.add_argument(
        "--recorded-by", default="", metavar="TIME", help="what this system held at that moment"
    )
    one.add_argument("--json", action="store_true", help="for programs")
    one.set_defaults(run=figures)


def figures(given: argparse.Namespace) -> int:
    """Print the headline of one subject and measure, its rivals and targets.

    Raises: SubjectUnknown; MeasureUnknown; AsOfUnreadable; AsOfInFuture.
    """
    try:
        measure = measure_of(ANYONE, given.measure)
    except Measure.DoesNotExist:
        raise MeasureUnknown(code=given.measure) from None
    as_of = AsOf.parse(given.as_of, given.recorded_by)
    sheet = Sheet(ANYONE, measure, given.subject, as_of)
    if given.json:
        print(json.dumps(figure_data(sheet), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(sheet)))
    return 0


def _lines(sheet: Sheet) -> list[str]:
    measure = sheet.measure
    name = f"{local(sheet.version)} ({sheet.subject.code})"
    if sheet.headline is None:
        lines = [f"{name}: —", *(_line("=", o, measure) for o in sheet.observations)]
    else:
        lines = [name, _line("*", sheet.headline.chosen, measure)]
        lines += [_line("≠", r, measure) for r in sheet.headline.rivals]
    targets = sorted(sheet.targets, key=lambda t: (t.period_last, t.pk))
    return [*lines, *(_line("→", t, measure) for t in targets)]


def _line(mark: str, one: Said, measure: Measure) -> str:
    grade = one.get_grade_display() if one.grade else one.get_kind_display()
    said = f"{humanise(one.period)} · {grade} · {said_by(one.source)}"
    return f"  {mark} {plain_value(one, measure.unit)} · {said}"
