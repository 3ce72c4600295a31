"""What can happen to a visit, and to a letter or parcel."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.reception.permissions import Perm

KEPT_DAYS = 90
"""Days that names of visitors are kept, where no rule of ``parameters`` in force says another."""
KEPT_RULE = "visitor_names_kept"
REMINDED_AFTER = (3, 10)
"""Days a letter waits before each reminder."""

EXTRACTS = "register-extract"
"""The series of extracts of registers."""


class VisitState(TextChoices):
    """Where a visit stands."""

    EXPECTED = "expected", pgettext_lazy("visit", "expected")
    INSIDE = "inside", pgettext_lazy("visit", "inside")
    LEFT = "left", pgettext_lazy("visit", "left")
    DENIED = "denied", pgettext_lazy("visit", "entry denied")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")


class ItemState(TextChoices):
    """Where a letter or parcel stands."""

    STORED = "stored", pgettext_lazy("mail", "waiting at the desk")
    COLLECTED = "collected", pgettext_lazy("mail", "collected")
    RETURNED = "returned", pgettext_lazy("mail", "returned to sender")
    FORWARDED = "forwarded", pgettext_lazy("mail", "forwarded")


EXPECTED, STORED = frozenset({VisitState.EXPECTED}), frozenset({ItemState.STORED})

VISIT = Workflow(
    name="reception.visit",
    states=VisitState,
    initial=VisitState.EXPECTED,
    steps=(
        Step(
            "welcome",
            pgettext_lazy("visit", "Welcome"),
            EXPECTED,
            VisitState.INSIDE,
            Perm.RECEIVE,
        ),
        Step(
            "leave",
            pgettext_lazy("visit", "Has left"),
            frozenset({VisitState.INSIDE}),
            VisitState.LEFT,
            Perm.RECEIVE,
        ),
        Step(
            "deny",
            pgettext_lazy("visit", "Deny entry"),
            EXPECTED,
            VisitState.DENIED,
            Perm.RECEIVE,
        ),
        Step(
            "cancel",
            pgettext_lazy("visit", "Cancel"),
            EXPECTED,
            VisitState.CANCELLED,
            Perm.CANCEL_VISIT,
        ),
    ),
)
MAIL = Workflow(
    name="reception.mail",
    states=ItemState,
    initial=ItemState.STORED,
    steps=(
        Step(
            "collect",
            pgettext_lazy("mail", "Hand over"),
            STORED,
            ItemState.COLLECTED,
            Perm.HANDLE_MAIL,
        ),
        Step(
            "forward",
            pgettext_lazy("mail", "Forward"),
            STORED,
            ItemState.FORWARDED,
            Perm.HANDLE_MAIL,
        ),
        Step(
            "return",
            pgettext_lazy("mail", "Return to sender"),
            STORED,
            ItemState.RETURNED,
            Perm.HANDLE_MAIL,
        ),
    ),
)
