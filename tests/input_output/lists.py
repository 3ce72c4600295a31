"""Rows for the list of input-output tables."""

from tests.input_output.factories import a_read_table
from tests.people.factories import head_office


def _tables(count):
    by = head_office()
    for number in range(count):
        a_read_table(series=f"s-{number}", by=by)
    return by


MAKE = {"input_output.table": _tables}
