"""What can happen to a sitting, and how a majority is counted."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.sittings.permissions import Perm


class State(TextChoices):
    """Where a sitting stands."""

    PLANNED = "planned", pgettext_lazy("sitting", "planned")
    CONVENED = "convened", pgettext_lazy("sitting", "convened")
    OPEN = "open", pgettext_lazy("sitting", "under way")
    CLOSED = "closed", pgettext_lazy("sitting", "closed")
    DRAFTED = "drafted", pgettext_lazy("sitting", "minutes drafted")
    SIGNED = "signed", pgettext_lazy("sitting", "minutes signed")
    CANCELLED = "cancelled", pgettext_lazy("sitting", "cancelled")


S = State
BEFORE = frozenset({S.PLANNED, S.CONVENED})
LIVING = BEFORE | {S.OPEN}
"""While its agenda may change."""
ENDED = frozenset({S.CLOSED, S.DRAFTED, S.SIGNED})

SITTING = Workflow(
    name="sittings.sitting",
    states=State,
    initial=S.PLANNED,
    steps=(
        Step("convene", _("Convene the members"), frozenset({S.PLANNED}), S.CONVENED, Perm.KEEP),
        Step("open", _("Open the sitting"), frozenset({S.CONVENED}), S.OPEN, Perm.RUN),
        Step("close", _("Close the sitting"), frozenset({S.OPEN}), S.CLOSED, Perm.RUN),
        Step("draft", _("Write the minutes"), frozenset({S.CLOSED}), S.DRAFTED, Perm.RUN),
        Step("sign", _("Sign the minutes"), frozenset({S.DRAFTED}), S.SIGNED, Perm.SIGN),
        Step("cancel", _("Cancel the sitting"), BEFORE, S.CANCELLED, Perm.KEEP),
    ),
)


class Choice(TextChoices):
    """What a member answers to a proposal."""

    FOR = "for", pgettext_lazy("vote", "for")
    AGAINST = "against", pgettext_lazy("vote", "against")
    ABSTAIN = "abstain", pgettext_lazy("vote", "abstention")


def is_adopted(in_favour: int, against: int, *, casting: str = "") -> bool:
    """Whether a proposal is adopted: by the majority of those who said yes or no.

    ``casting`` is the vote of whoever presides, where it decides a tie; otherwise a tie adopts
    nothing.
    """
    if in_favour != against:
        return in_favour > against
    return in_favour > 0 and casting == Choice.FOR
