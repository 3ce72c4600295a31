import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from majal.kernel.errors import WrongState
from majal.kernel.tables import (
    Reason,
    Report,
    Row,
    RowResult,
    Status,
    run_import,
)

ROWS = [
    Row(2, {"name": "new"}),
    Row(3, {"name": "same"}),
    Row(4, {"name": "bad"}),
    Row(5, {"name": "changed"}),
    Row(6, {"name": "new"}),
    Row(7, {"name": "x"}, ("y",)),
    Row(8, {"name": "raises"}),
    Row(9, {"name": "invalid"}),
    Row(10, {"name": "late"}),
    Row(11, {"name": "constraint"}),
]


def planner(done):
    def plan(row):
        name = row.values["name"]
        match name:
            case "bad":
                return RowResult.refused(row, "No.", Reason("why", "Because.", "name"), label=name)
            case "raises":
                raise WrongState
            case "invalid":
                raise ValidationError({"name": ["Too short.", "Too plain."]})
        return RowResult(
            row.line,
            Status.SAME if name == "same" else Status.CHANGED if name == "changed" else Status.NEW,
            label=name,
            key=name,
            apply=lambda: act(name),
        )

    def act(name):
        if name == "late":
            raise WrongState
        if name == "constraint":
            raise IntegrityError
        done.append(name)

    return plan


def test_a_dry_run_tells_the_fate_of_every_row_and_changes_nothing():
    done = []

    report = run_import(iter(ROWS), planner(done), commit=False)

    assert done == [] and not report.committed
    assert report.counts == {"new": 3, "same": 1, "changed": 1, "refused": 5}
    assert (report.total, report.exit_code) == (10, 1)
    assert [(r.line, [x.code for x in r.reasons]) for r in report.refused] == [
        (4, ["refused", "why"]),
        (6, ["repeated_row"]),
        (7, ["stray_values"]),
        (8, ["wrong_state"]),
        (9, ["invalid", "invalid"]),
    ]
    assert report.summary() == "New: 3 · changed: 1 · unchanged: 1 · refused: 5"
    assert "2" in str(report.refused[1].reasons[0].text)
    assert report.refused[4].reasons[1] == Reason("invalid", "Too plain.", "name")


@pytest.mark.django_db
def test_a_commit_applies_what_is_new_or_changed_and_a_bad_row_stops_nothing():
    done, told = [], []

    report = run_import(ROWS, planner(done), commit=True, progress=told.append)

    assert (done, told, report.committed) == (["new", "changed"], [10], True)
    assert report.counts == {"new": 1, "same": 1, "changed": 1, "refused": 7}
    assert [(r.line, r.label, r.reasons[0].code) for r in report.refused[-2:]] == [
        (10, "late", "wrong_state"),
        (11, "constraint", "conflict"),
    ]


def test_a_clean_import_exits_with_zero_and_progress_is_told_every_hundred_rows():
    rows = [Row(n, {"name": str(n)}) for n in range(250)]
    told = []

    report = run_import(rows, planner([]), commit=False, progress=told.append)

    assert (report.exit_code, told) == (0, [100, 200, 250])


def test_an_unexpected_error_is_not_taken_for_a_refusal():
    with pytest.raises(ZeroDivisionError):
        run_import(ROWS, lambda _row: 1 / 0, commit=False)


def test_a_report_survives_the_way_through_json():
    report = run_import(ROWS, planner([]), commit=False)

    assert Report.from_dict(json.loads(json.dumps(report.to_dict()))).to_dict() == report.to_dict()


def test_a_long_report_keeps_the_refused_rows_first():
    report = run_import(ROWS, planner([]), commit=False)

    kept = report.to_dict(keep=6)

    assert (kept["left_out"], kept["counts"]) == (4, report.counts)
    assert [r["line"] for r in kept["rows"]] == [2, 4, 6, 7, 8, 9]
