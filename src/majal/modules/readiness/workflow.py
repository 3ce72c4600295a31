"""What can happen to an assessment: answered, submitted, reviewed by somebody else, replaced."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.readiness.permissions import Perm


class AssessmentState(TextChoices):
    """Where an assessment stands."""

    DRAFT = "draft", pgettext_lazy("an assessment", "draft")
    SUBMITTED = "submitted", pgettext_lazy("an assessment", "submitted for review")
    REVIEWED = "reviewed", pgettext_lazy("an assessment", "reviewed")
    SUPERSEDED = "superseded", pgettext_lazy("an assessment", "superseded")
    CANCELLED = "cancelled", pgettext_lazy("an assessment", "cancelled")


S = AssessmentState
OPEN = (S.DRAFT, S.SUBMITTED)
"""One at a time for each site."""
TOLD = (S.REVIEWED, S.SUPERSEDED)
"""Those whose score is part of the history."""
SUBMIT = pgettext_lazy("an assessment", "Submit for review")
BACK = pgettext_lazy("an assessment", "Give back")
ACCEPT = pgettext_lazy("an assessment", "Accept")
REPLACE = pgettext_lazy("an assessment", "Supersede")
CANCEL = pgettext_lazy("an assessment", "Cancel")
ASSESSMENT = Workflow(
    name="readiness.assessment",
    states=AssessmentState,
    initial=S.DRAFT,
    steps=(
        Step("submit", SUBMIT, frozenset({S.DRAFT}), S.SUBMITTED, Perm.ANSWER),
        Step("give_back", BACK, frozenset({S.SUBMITTED}), S.DRAFT, Perm.REVIEW),
        Step("accept", ACCEPT, frozenset({S.SUBMITTED}), S.REVIEWED, Perm.REVIEW),
        Step("supersede", REPLACE, frozenset({S.REVIEWED}), S.SUPERSEDED, Perm.REVIEW),
        Step("cancel", CANCEL, frozenset({S.DRAFT}), S.CANCELLED, Perm.ANSWER),
    ),
)
