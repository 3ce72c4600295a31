"""What can happen to a request about personal data, and to a copy of one's data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.privacy.permissions import Perm


class Right(TextChoices):
    """What a person may ask for (law 09-08, articles 7 to 9)."""

    ACCESS = "access", pgettext_lazy("right", "Access")
    RECTIFICATION = "rectification", pgettext_lazy("right", "Rectification")
    OPPOSITION = "opposition", pgettext_lazy("right", "Opposition")
    ERASURE = "erasure", pgettext_lazy("right", "Erasure")


DELAYS = {
    Right.ACCESS: "personal_access_delay",
    Right.RECTIFICATION: "personal_rectification_delay",
    Right.OPPOSITION: "personal_opposition_delay",
    Right.ERASURE: "personal_rectification_delay",
}
"""The dated rules that say by when each is answered; erasing is a form of putting right."""
DEFAULT_DAYS = {"personal_rectification_delay": 10}
OTHERWISE_DAYS = 30
"""Days where the rule is not in force."""


class PetitionState(TextChoices):
    """Where a request stands."""

    RECEIVED = "received", pgettext_lazy("petition", "received")
    IDENTIFIED = "identified", pgettext_lazy("petition", "identity checked")
    PREPARED = "prepared", pgettext_lazy("petition", "to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("petition", "being carried out")
    DONE = "done", pgettext_lazy("petition", "granted")
    REFUSED = "refused", pgettext_lazy("petition", "refused")


P = PetitionState
OPEN = frozenset({P.RECEIVED, P.IDENTIFIED, P.PREPARED, P.CONFIRMED})
PETITION = Workflow(
    name="privacy.petition",
    states=PetitionState,
    initial=P.RECEIVED,
    steps=(
        Step(
            "identify", _("Check the identity"), frozenset({P.RECEIVED}), P.IDENTIFIED, Perm.HANDLE
        ),
        Step("grant", _("Grant it"), frozenset({P.IDENTIFIED}), P.DONE, Perm.HANDLE),
        Step(
            "prepare", _("Prepare the erasure"), frozenset({P.IDENTIFIED}), P.PREPARED, Perm.HANDLE
        ),
        Step(
            "refuse",
            _("Refuse with a reason"),
            frozenset({P.RECEIVED, P.IDENTIFIED, P.PREPARED}),
            P.REFUSED,
            Perm.HANDLE,
        ),
        Step("confirm", _("Erase for good"), frozenset({P.PREPARED}), P.CONFIRMED, Perm.CONFIRM),
        Step(
            "finish", _("Say that it is erased"), frozenset({P.CONFIRMED}), P.DONE, Perm.CARRY_OUT
        ),
    ),
)


class CopyState(TextChoices):
    """Where a copy of somebody's data stands; its file is kept for some days only."""

    ASKED = "asked", pgettext_lazy("copy of data", "being made")
    MADE = "made", pgettext_lazy("copy of data", "ready")
    ENDED = "ended", pgettext_lazy("copy of data", "no longer kept")


COPY = Workflow(
    name="privacy.copy",
    states=CopyState,
    initial=CopyState.ASKED,
    steps=(
        Step(
            "make",
            _("Make the copy"),
            frozenset({CopyState.ASKED}),
            CopyState.MADE,
            Perm.CARRY_OUT,
        ),
        Step(
            "end",
            _("End the copy"),
            frozenset({CopyState.ASKED, CopyState.MADE}),
            CopyState.ENDED,
            Perm.CARRY_OUT,
        ),
    ),
)
