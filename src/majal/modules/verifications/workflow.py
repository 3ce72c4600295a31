"""The states of a drawn declaration and the steps between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.verifications.permissions import Perm


class DrawnState(TextChoices):
    """How far the check of a drawn declaration has come."""

    WAITING = "waiting", pgettext_lazy("drawn declaration", "to check")
    TAKEN = "taken", pgettext_lazy("drawn declaration", "being checked")
    VERIFIED = "verified", pgettext_lazy("drawn declaration", "verified")
    RETURNED = "returned", pgettext_lazy("drawn declaration", "sent back")


S = DrawnState
OPEN = (S.WAITING, S.TAKEN, S.RETURNED)
"""Where something is still to be done, by staff or by the company."""

DRAWN = Workflow(
    name="verifications.drawn",
    states=DrawnState,
    initial=S.WAITING,
    steps=(
        Step("take", _("Check it"), frozenset({S.WAITING, S.RETURNED}), S.TAKEN, Perm.CHECK),
        Step(
            "give_back", _("Leave it to a colleague"), frozenset({S.TAKEN}), S.WAITING,
            Perm.CHECK,
        ),
        Step("verify", _("Say it was checked"), frozenset({S.TAKEN}), S.VERIFIED, Perm.CHECK),
        Step("return", _("Send back to be mended"), frozenset({S.TAKEN}), S.RETURNED, Perm.CHECK),
    ),
)  # fmt: skip
