"""Timetables from the project's own file, one row for each stretch of opening."""

from datetime import date, time
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import BadDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.modules.parameters.errors import SurenessUnknown, UnsureSwitchedOn
from majal.modules.parameters.models import Sureness, Timetable, TimetableHours
from majal.modules.parameters.permissions import Perm

OWN = ("name_ar", "name_fr", "name_en")
COLUMNS = Columns(
    required=("code", *OWN, "valid_from", "sureness", "active", "weekday", "opens", "closes"),
    optional=("valid_until",),
)


@command()
def load_timetables(*, commit: bool, by: Actor) -> Report:
    """Bring the timetables up to the project's file, or without ``commit`` say what would change.

    Permission: parameters.load.
    """
    require(by, Perm.LOAD)
    tables = {t.code: t for t in Timetable.objects.prefetch_related("hours")}
    rows = list(read_table(BytesIO((files("majal.data") / "timetables.csv").read_bytes()), COLUMNS))
    whole = {
        code: sorted(_stretch(row) for row in some)
        for code, some in groupby(rows, key=lambda row: row.values["code"])
    }
    firsts = {row.values["code"]: row for row in reversed(rows)}

    def plan(row: Row) -> RowResult:
        values, hours = _values(row), whole[row.values["code"]]
        table = tables.get(values["code"])
        status = Status.NEW if table is None else Status.CHANGED
        if table and _stored(table) == (values, hours):
            status = Status.SAME
        return RowResult(
            row.line,
            status,
            values["name_fr"],
            key=values["code"],
            apply=lambda: _write(table or Timetable(), values, hours),
        )

    in_order = sorted(firsts.values(), key=lambda row: row.line)
    return run_import(in_order, plan, commit=commit)


Stretch = tuple[int, time, time]


def _stretch(row: Row) -> Stretch:
    try:
        return (
            int(row.values["weekday"]),
            time.fromisoformat(row.values["opens"]),
            time.fromisoformat(row.values["closes"]),
        )
    except ValueError as error:
        raise BadDate(row.values["opens"]) from error


def _values(row: Row) -> dict[str, Any]:
    if row.values["sureness"] not in Sureness.values:
        raise SurenessUnknown(text=row.values["sureness"])
    active = row.values["active"] == "yes"
    if active and row.values["sureness"] == Sureness.LOW:
        raise UnsureSwitchedOn
    ends = row.values["valid_until"]
    return {
        "code": row.values["code"],
        **{name: row.values[name] for name in OWN},
        "valid_from": date.fromisoformat(row.values["valid_from"]),
        "valid_until": date.fromisoformat(ends) if ends else None,
        "sureness": row.values["sureness"],
        "active": active,
    }


def _stored(table: Timetable) -> tuple[dict[str, Any], list[Stretch]]:
    names = ("code", *OWN, "valid_from", "valid_until", "sureness", "active")
    hours = [(h.weekday, h.opens, h.closes) for h in table.hours.all()]
    return {name: getattr(table, name) for name in names}, sorted(hours)


def _write(table: Timetable, values: dict[str, Any], hours: list[Stretch]) -> None:
    for name, value in values.items():
        setattr(table, name, value)
    table.save()
    table.hours.all().delete()
    for weekday, opens, closes in hours:
        TimetableHours.objects.create(timetable=table, weekday=weekday, opens=opens, closes=closes)
