"""What can happen to a number that a paper said."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.claims.permissions import Perm


class ClaimState(TextChoices):
    """Where a number of the press stands."""

    PROPOSED = "proposed", pgettext_lazy("number of the press", "to confirm")
    CONFIRMED = "confirmed", pgettext_lazy("number of the press", "confirmed")
    DISMISSED = "dismissed", pgettext_lazy("number of the press", "dismissed")
    REPEATED = "repeated", pgettext_lazy("number of the press", "said before by the same paper")
    SUPERSEDED = "superseded", pgettext_lazy("number of the press", "no longer in the article")


class Origin(TextChoices):
    """Who saw the number first."""

    PATTERN = "pattern", pgettext_lazy("number of the press", "found by the program")
    PERSON = "person", pgettext_lazy("number of the press", "taken by a person")


class Why(TextChoices):
    """Why a number is no figure."""

    NOT_OURS = "not_ours", pgettext_lazy("number of the press", "it speaks of something else")
    MISREAD = "misread", pgettext_lazy("number of the press", "the program misread it")
    KNOWN = "known", pgettext_lazy("number of the press", "it only repeats another source")
    VAGUE = "vague", pgettext_lazy("number of the press", "too vague to be a figure")
    OTHER = "other", pgettext_lazy("number of the press", "another reason")


S = ClaimState
STANDING = (S.PROPOSED, S.CONFIRMED)
"""Of one statement of a paper one stands so."""
MOST_QUOTE = 700
MOST_NUMBER = 80
BATCH = 500
"""So many articles are read in one go."""

CLAIM = Workflow(
    name="claims.claim",
    states=ClaimState,
    initial=S.PROPOSED,
    steps=(
        Step(
            "confirm",
            pgettext_lazy("step of a number of the press", "Confirm"),
            frozenset({S.PROPOSED}),
            S.CONFIRMED,
            Perm.DECIDE,
        ),
        Step(
            "dismiss",
            pgettext_lazy("step of a number of the press", "Dismiss"),
            frozenset({S.PROPOSED}),
            S.DISMISSED,
            Perm.DECIDE,
        ),
        Step(
            "reopen",
            pgettext_lazy("step of a number of the press", "Take up again"),
            frozenset({S.DISMISSED}),
            S.PROPOSED,
            Perm.DECIDE,
        ),
        Step(
            "repeat",
            pgettext_lazy("step of a number of the press", "Fold"),
            frozenset({S.PROPOSED}),
            S.REPEATED,
            Perm.FIND,
        ),
        Step(
            "supersede",
            pgettext_lazy("step of a number of the press", "Supersede"),
            frozenset({S.PROPOSED, S.REPEATED}),
            S.SUPERSEDED,
            Perm.FIND,
        ),
    ),
)
