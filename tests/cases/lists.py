"""Rows for the lists of dossiers, for the test that counts their queries."""

from tests.cases.factories import a_case, a_draft, a_kind, applicant_of, desk_of


def _some(rows: int):
    version = a_kind()
    first = a_case(version)
    founder = applicant_of(first)
    for number in range(rows - 1):
        a_case(version, by=founder, title=f"Projet {number}")
    a_draft(version, by=founder)
    return desk_of(first)


MAKE = {"cases.inbox": _some, "cases.case": _some}
