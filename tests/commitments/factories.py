"""Commitments for tests."""

from itertools import count
from typing import Any

from majal.kernel.dates import PartialDate
from majal.modules.commitments.models import Commitment
from majal.modules.conventions.public import Convention
from tests.conventions.factories import a_convention, council_of, operator_of

_numbers = count(1)


def a_commitment(convention: Convention | None = None, **fields: Any) -> Commitment:
    """The council promises the operator a road by the end of 2026, unless said otherwise."""
    convention = convention or a_convention()
    due = fields.pop("due", PartialDate(2026))
    values = {
        "code": f"C-{next(_numbers)}",
        "owed_by": council_of(convention),
        "owed_to": operator_of(convention),
        "kind": "infrastructure",
        "text_ar": "ربط المجمع بالطريق",
        "text_fr": "Relier le site à la route",
        **fields,
    }
    return Commitment.objects.create(
        convention=convention,
        due=due,
        due_first=due and due.first(),
        due_last=due and due.last(),
        **values,
    )
