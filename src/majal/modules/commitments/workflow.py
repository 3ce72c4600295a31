"""What can happen to a commitment: the side that promised claims, the other accepts or disputes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.commitments.permissions import Perm


class State(TextChoices):
    """Where a commitment stands; late is no state but what the clock says of one."""

    PROMISED = "promised", pgettext_lazy("commitment", "promised")
    UNDER_WAY = "under_way", pgettext_lazy("commitment", "under way")
    CLAIMED = "claimed", pgettext_lazy("commitment", "said to be delivered")
    ACCEPTED = "accepted", pgettext_lazy("commitment", "accepted")
    DISPUTED = "disputed", pgettext_lazy("commitment", "disputed")
    WITHDRAWN = "withdrawn", pgettext_lazy("commitment", "withdrawn by an amendment")


S = State
OPEN = frozenset({S.PROMISED, S.UNDER_WAY, S.DISPUTED})
"""Where something is still owed."""

COMMITMENT = Workflow(
    name="commitments.commitment",
    states=State,
    initial=S.PROMISED,
    steps=(
        Step("begin", _("Say that it has begun"), frozenset({S.PROMISED}), S.UNDER_WAY, Perm.CLAIM),
        Step("claim", _("Record a delivery"), OPEN, S.CLAIMED, Perm.CLAIM),
        Step("accept", _("Accept"), frozenset({S.CLAIMED, S.DISPUTED}), S.ACCEPTED, Perm.ANSWER),
        Step("dispute", _("Dispute"), frozenset({S.CLAIMED}), S.DISPUTED, Perm.ANSWER),
        Step("withdraw", _("Withdraw by an amendment"), OPEN, S.WITHDRAWN, Perm.WITHDRAW),
    ),
)
