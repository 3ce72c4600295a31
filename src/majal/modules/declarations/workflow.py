"""The states of a period and of a submission, and the steps between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.declarations.permissions import Perm


class PeriodState(TextChoices):
    """Whether a period still takes answers."""

    OPEN = "open", pgettext_lazy("period", "open")
    CLOSED = "closed", pgettext_lazy("period", "closed")


class SubmissionState(TextChoices):
    """How far one declaration has come."""

    DRAFT = "draft", pgettext_lazy("declaration", "begun")
    SUBMITTED = "submitted", pgettext_lazy("declaration", "sent")
    RETURNED = "returned", pgettext_lazy("declaration", "to mend")
    VERIFIED = "verified", pgettext_lazy("declaration", "verified")


S = SubmissionState
EDITABLE = (S.DRAFT, S.RETURNED)
"""Where what is declared may still be typed."""
SAID = (S.SUBMITTED, S.VERIFIED)
"""Where the company has answered."""

PERIOD = Workflow(
    name="declarations.period",
    states=PeriodState,
    initial=PeriodState.OPEN,
    steps=(
        Step(
            "close", _("Close the period"), frozenset({PeriodState.OPEN}), PeriodState.CLOSED,
            Perm.RUN,
        ),
    ),
)  # fmt: skip
SUBMISSION = Workflow(
    name="declarations.submission",
    states=SubmissionState,
    initial=S.DRAFT,
    steps=(
        Step("submit", _("Send the declaration"), frozenset(EDITABLE), S.SUBMITTED, Perm.DECLARE),
        Step("return", _("Send back to be mended"), frozenset(SAID), S.RETURNED, Perm.RETURN),
        Step("verify", _("Say it was checked"), frozenset({S.SUBMITTED}), S.VERIFIED, Perm.VERIFY),
    ),
)
