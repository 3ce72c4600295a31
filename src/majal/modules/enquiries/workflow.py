"""What can happen to an enquiry."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.enquiries.permissions import Perm


class EnquiryState(TextChoices):
    """Where an enquiry stands."""

    NEW = "new", pgettext_lazy("enquiry", "new")
    ANSWERED = "answered", pgettext_lazy("enquiry", "answered")
    CONVERTED = "converted", pgettext_lazy("enquiry", "became an application")
    CLOSED = "closed", pgettext_lazy("enquiry", "closed")


S = EnquiryState
OPEN = frozenset({S.NEW, S.ANSWERED})
KEPT = timedelta(days=365)
"""How long an enquiry is kept whole after it was asked; a park may say less in its declaration."""
TOUR_KEPT = timedelta(days=30)
"""How long after a tour the names of who came are kept."""
ENQUIRY = Workflow(
    name="enquiries.enquiry",
    states=EnquiryState,
    initial=S.NEW,
    steps=(
        Step(
            "answer",
            pgettext_lazy("step of an enquiry", "Answer"),
            OPEN,
            S.ANSWERED,
            Perm.HANDLE,
        ),
        Step(
            "convert",
            pgettext_lazy("step of an enquiry", "Link to an application"),
            frozenset({S.NEW, S.ANSWERED, S.CLOSED}),
            S.CONVERTED,
            Perm.HANDLE,
        ),
        Step(
            "close",
            pgettext_lazy("step of an enquiry", "Close"),
            OPEN,
            S.CLOSED,
            Perm.HANDLE,
        ),
    ),
)
