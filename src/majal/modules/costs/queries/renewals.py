"""Contracts whose end comes near: those on which somebody must say something."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from majal.modules.costs.models import SupplierContract
from majal.modules.costs.workflow import Standing, Term, standing_on

WAITING = (Standing.TO_DECIDE, Standing.TOO_LATE)


class Renewing(NamedTuple):
    """A contract on which to decide, with its term and how it stands."""

    contract: SupplierContract
    term: Term
    standing: Standing


def renewals_of(contracts: Iterable[SupplierContract], day: date) -> list[Renewing]:
    """Those of ``contracts`` on which to decide as of ``day``, the most urgent first."""
    found = [
        Renewing(one, one.term_on(day), standing)
        for one in contracts
        if (standing := standing_on(one, day)) in WAITING
    ]
    return sorted(found, key=lambda r: (r.term.notice_by or day, r.contract.pk))
