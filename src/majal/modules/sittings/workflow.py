"""What can happen to a sitting, and what a member may answer."""

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
    CANCELLED = "cancelled", pgettext_lazy("sitting", "cancelled")


S = State
BEFORE = frozenset({S.PLANNED, S.CONVENED})
LIVING = BEFORE | {S.OPEN}
"""While its agenda may change."""

SITTING = Workflow(
    name="sittings.sitting",
    states=State,
    initial=S.PLANNED,
    steps=(
        Step("convene", _("Convene the members"), frozenset({S.PLANNED}), S.CONVENED, Perm.KEEP),
        Step("open", _("Open the sitting"), frozenset({S.CONVENED}), S.OPEN, Perm.RUN),
        Step("close", _("Close the sitting"), frozenset({S.OPEN}), S.CLOSED, Perm.RUN),
        Step("cancel", _("Cancel the sitting"), BEFORE, S.CANCELLED, Perm.KEEP),
    ),
)


class Choice(TextChoices):
    """What a member answers to a proposal."""

    FOR = "for", pgettext_lazy("vote", "for")
    AGAINST = "against", pgettext_lazy("vote", "against")
    ABSTAIN = "abstain", pgettext_lazy("vote", "abstention")
