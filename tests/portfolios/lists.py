"""Rows for the list of reviews, for the test that counts its queries."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.portfolios.commands import write_review
from majal.modules.portfolios.workflow import due_quarter
from tests.portfolios.factories import SAID, an_assignment


def _reviews(rows: int):
    quarter = due_quarter(timezone.localdate())
    for number in range(rows):
        found = an_assignment(f"Firme {number} SARL")
        write_review(found.organisation_id, quarter, SAID, by=SYSTEM)
    return SYSTEM


MAKE = {"portfolios.review": _reviews}
