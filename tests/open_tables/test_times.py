"""Which period is settled."""

from datetime import date

from majal.modules.open_tables.queries.telling import last_half, last_quarter


def test_a_period_is_settled_when_it_is_over():
    assert last_quarter(date(2026, 1, 1)) == date(2025, 12, 31)
    assert last_quarter(date(2026, 6, 30)) == date(2026, 3, 31)
    assert last_half(date(2026, 6, 30)) == date(2025, 12, 31)
    assert last_half(date(2026, 7, 1)) == date(2026, 6, 30)
