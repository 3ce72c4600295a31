"""Minutes for tests."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.minutes.commands import issue_minutes, sign_minutes, write_minutes
from majal.modules.minutes.models import Minutes
from majal.modules.sittings.commands import close_sitting, decide_item
from majal.modules.sittings.models import Sitting
from tests.sittings.factories import REASONS, an_open

REMARKS = {"remarks_ar": "نوه الرئيس بالملفات.", "remarks_fr": "Le président a salué les dossiers."}


def a_closed(**more: Any) -> Sitting:
    """A closed sitting on which one item was decided."""
    sitting, items, _seats = an_open(**more)
    decide_item(items[0].pk, "accepted", REASONS, by=SYSTEM)
    return close_sitting(sitting.pk, by=SYSTEM)


def a_draft(sitting: Sitting | None = None) -> Minutes:
    """Drafted minutes."""
    return write_minutes((sitting or a_closed()).pk, turn=0, by=SYSTEM, **REMARKS)


def a_signed(sitting: Sitting | None = None) -> Minutes:
    """Minutes that were signed; their document is not issued yet."""
    draft = a_draft(sitting)
    return sign_minutes(draft.sitting_id, draft.turn, by=SYSTEM)


def an_issued(sitting: Sitting | None = None) -> Minutes:
    """Signed minutes with their document."""
    return issue_minutes(a_signed(sitting).pk, by=SYSTEM)
