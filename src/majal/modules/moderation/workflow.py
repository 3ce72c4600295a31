"""What can happen to something that readers report."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.moderation.permissions import Perm


class MatterState(TextChoices):
    """Where something that was reported stands."""

    REPORTED = "reported", pgettext_lazy("moderation", "reported, still shown")
    HIDDEN = "hidden", pgettext_lazy("moderation", "hidden, awaits a decision")
    SHOWN = "shown", pgettext_lazy("moderation", "looked at and shown")
    REMOVED = "removed", pgettext_lazy("moderation", "removed")


S = MatterState
HIDDEN_STATES = (S.HIDDEN, S.REMOVED)
"""The states in which nobody but moderators sees it."""
WAITING = (S.HIDDEN, S.REPORTED)
"""The states that await a moderator, the more urgent first."""
PEOPLE_RULE, PEOPLE = "reports_to_hide", 3
"""The rule that says how many different people hide something, and how many where none says."""
WITHIN, MOST = timedelta(hours=1), 20
"""So many reports from one connection within this time."""
WORDS_KEPT = timedelta(days=182)
"""How long words and marks of a report are kept after it was decided."""
LONGEST_KEPT = timedelta(days=365)
"""How long they are kept where nobody decides."""
LINK_LASTS = timedelta(days=182)

MATTER = Workflow(
    name="moderation.matter",
    states=MatterState,
    initial=S.REPORTED,
    steps=(
        Step(
            "report_again",
            pgettext_lazy("step of moderation", "Reported again"),
            frozenset({S.SHOWN}),
            S.REPORTED,
            Perm.HIDE,
        ),
        Step(
            "hide",
            pgettext_lazy("step of moderation", "Hidden by its readers"),
            frozenset({S.REPORTED}),
            S.HIDDEN,
            Perm.HIDE,
        ),
        Step(
            "show",
            pgettext_lazy("step of moderation", "Show it"),
            frozenset({S.REPORTED, S.HIDDEN, S.REMOVED}),
            S.SHOWN,
            Perm.DECIDE,
        ),
        Step(
            "remove",
            pgettext_lazy("step of moderation", "Remove it"),
            frozenset({S.REPORTED, S.HIDDEN, S.SHOWN}),
            S.REMOVED,
            Perm.DECIDE,
        ),
    ),
)
