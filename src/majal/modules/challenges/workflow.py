"""What challenges are made of, and what can happen to them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ChallengeKind(models.TextChoices):
    """Social innovation is a kind of challenge."""

    OPEN = "open", pgettext_lazy("kind of challenge", "open innovation")
    SOCIAL = "social", pgettext_lazy("kind of challenge", "social innovation")


class State(models.TextChoices):
    """From the draft to the decision."""

    DRAFT = "draft", pgettext_lazy("challenge", "being prepared")
    PUBLISHED = "published", pgettext_lazy("challenge", "published")
    PILOTS = "pilots", pgettext_lazy("challenge", "finalists chosen")
    DECIDED = "decided", pgettext_lazy("challenge", "decided")
    CANCELLED = "cancelled", pgettext_lazy("challenge", "cancelled")


SHOWN = (State.PUBLISHED, State.PILOTS, State.DECIDED)


class Step(models.TextChoices):
    """How far a published challenge has come, as its mark on the map shows it."""

    OPEN = "open", pgettext_lazy("challenges", "open for answers")
    TRIED = "tried", pgettext_lazy("challenges", "judged or tried")
    DECIDED = "decided", pgettext_lazy("challenges", "decided")


class Outcome(models.TextChoices):
    """What became of it in the end."""

    ADOPTED = "adopted", pgettext_lazy("outcome of a challenge", "adopted")
    BOUGHT = "bought", pgettext_lazy("outcome of a challenge", "bought")
    STOPPED = "stopped", pgettext_lazy("outcome of a challenge", "stopped")


class CommentState(models.TextChoices):
    """Nothing is shown before somebody read it."""

    WAITING = "waiting", pgettext_lazy("comment", "waiting")
    SHOWN = "shown", pgettext_lazy("comment", "shown")
    REFUSED = "refused", pgettext_lazy("comment", "refused")


class AnswerState(models.TextChoices):
    """What became of an answer."""

    FILED = "filed", pgettext_lazy("answer to a challenge", "filed")
    WITHDRAWN = "withdrawn", pgettext_lazy("answer to a challenge", "withdrawn")
    FINALIST = "finalist", pgettext_lazy("answer to a challenge", "finalist")
    LEFT_OUT = "left_out", pgettext_lazy("answer to a challenge", "not chosen")


MOST_POINTS, FEWEST_JURORS = 20, 2
SERIES = "execution"
"""The series under which attestations of good execution are numbered."""
LINK = "challenges.support"
"""The purpose of the link by which an e-mail address is confirmed."""
