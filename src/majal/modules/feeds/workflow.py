"""What can happen to a feed, and the measures of politeness."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.feeds.permissions import Perm


class FeedState(TextChoices):
    """Whether a feed is followed."""

    FOLLOWED = "followed", pgettext_lazy("feed", "followed")
    PAUSED = "paused", pgettext_lazy("feed", "paused")
    DEAD = "dead", pgettext_lazy("feed", "dead")
    TAKEN_OUT = "taken_out", pgettext_lazy("feed", "taken out")


S = FeedState
FEED = Workflow(
    name="feeds.feed",
    states=FeedState,
    initial=S.FOLLOWED,
    steps=(
        Step(
            "pause",
            pgettext_lazy("step of a feed", "Pause"),
            frozenset({S.FOLLOWED}),
            S.PAUSED,
            Perm.MANAGE,
        ),
        Step(
            "resume",
            pgettext_lazy("step of a feed", "Follow again"),
            frozenset({S.PAUSED, S.DEAD, S.TAKEN_OUT}),
            S.FOLLOWED,
            Perm.MANAGE,
        ),
        Step(
            "take_out",
            pgettext_lazy("step of a feed", "Take out"),
            frozenset({S.FOLLOWED, S.PAUSED, S.DEAD}),
            S.TAKEN_OUT,
            Perm.MANAGE,
        ),
        Step(
            "bury",
            pgettext_lazy("step of a feed", "Give up"),
            frozenset({S.FOLLOWED}),
            S.DEAD,
            Perm.FETCH,
        ),
    ),
)
FIRST, SOONEST, LATEST = 60, 15, 1_440
"""Minutes between two visits: of a new feed, at least, at most."""
LONGEST_REST = timedelta(days=7)
"""How long a feed that fails is left alone at most, and how long a site may ask to be."""
DEAD_AFTER, DEAD_FAILURES = timedelta(days=30), 10
"""A feed that failed so long, and so often, is given up and reported."""
TROUBLED = 3
"""Failures in a row from which on a feed is told of."""
ROBOTS_LAST = timedelta(days=1)
LEASE = timedelta(minutes=10)
"""How long a visit may be under way before another worker may make it."""
HURRY = timedelta(minutes=5)
"""How soon after a visit people may ask for the next."""
LOG_LASTS = timedelta(days=90)
LOOKS_LAST = timedelta(days=30)
