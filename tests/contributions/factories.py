"""Contributions and entries for tests."""

from decimal import Decimal
from typing import Any

from majal.kernel.dates import PartialDate
from majal.modules.contributions.models import Contribution, Entry
from majal.modules.conventions.public import Convention
from tests.conventions.factories import a_convention, council_of


def a_contribution(
    convention: Convention | None = None, *, promised: object = 1000, **fields: Any
) -> Contribution:
    """The council promises 1,000 dirhams in cash, unless said otherwise; None: not known."""
    convention = convention or a_convention()
    values = {"party": council_of(convention), "kind": "cash", **fields}
    contribution = Contribution.objects.create(convention=convention, **values)
    if promised is not None:
        an_entry(contribution, "promised", promised)
    contribution.refresh_from_db()
    return contribution


def an_entry(contribution: Contribution, stage: str, amount: object, **fields: Any) -> Entry:
    """Money at one stage, on 1 March 2024 unless said otherwise."""
    on = fields.pop("on", PartialDate(2024, 3, 1))
    if stage == "programmed":
        fields.setdefault("budget_line", "10.20.30")
    return Entry.objects.create(
        contribution=contribution,
        stage=stage,
        amount=Decimal(str(amount)),
        on=on,
        day=on.last(),
        year=fields.pop("year", on.last().year),
        **fields,
    )
