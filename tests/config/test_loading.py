"""What ``majal load`` prints of each file."""

from majal.config import loading
from majal.kernel.tables import Reason, Report, RowResult, Status


def test_refused_rows_and_what_stays_open_in_others_are_told_with_their_lines(capsys):
    rows = (
        RowResult(2, Status.NEW, "Atlas", (Reason("commune_open", "no such commune", "city"),)),
        RowResult(3, Status.REFUSED, "Rif", (Reason("state_unknown", "no such state"),)),
        RowResult(4, Status.SAME, "Agadir"),
    )
    counts = {"new": 1, "same": 1, "changed": 0, "refused": 1}
    step = loading._reported("parks", Report(counts, rows, committed=True))
    assert (step.refused, step.notes) == (
        ("row 3 Rif: no such state",),
        ("row 2 Atlas: city: no such commune",),
    )
    loading.tell([step])
    assert capsys.readouterr().out.splitlines()[1:] == [
        "    row 3 Rif: no such state",
        "    row 2 Atlas: city: no such commune",
    ]
