"""What can happen to an agreement and to a claim; kinds of entry."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.awards.permissions import Perm


class State(TextChoices):
    """Where an agreement stands."""

    DRAFT = "draft", pgettext_lazy("agreement", "being prepared")
    OFFERED = "offered", pgettext_lazy("agreement", "to be signed")
    RUNNING = "running", pgettext_lazy("agreement", "in force")
    SUSPENDED = "suspended", pgettext_lazy("agreement", "suspended")
    CLOSED = "closed", pgettext_lazy("agreement", "closed")
    ENDED = "ended", pgettext_lazy("agreement", "taken back")


AGREEMENT = Workflow(
    name="awards.agreement",
    states=State,
    initial=State.DRAFT,
    steps=(
        Step(
            "offer",
            pgettext_lazy("step of an agreement", "Offer it for signature"),
            frozenset({State.DRAFT}),
            State.OFFERED,
            Perm.KEEP,
        ),
        Step(
            "begin",
            pgettext_lazy("step of an agreement", "Both sides signed"),
            frozenset({State.OFFERED}),
            State.RUNNING,
            Perm.KEEP,
        ),
        Step(
            "suspend",
            pgettext_lazy("step of an agreement", "Suspend"),
            frozenset({State.RUNNING}),
            State.SUSPENDED,
            Perm.KEEP,
        ),
        Step(
            "resume",
            pgettext_lazy("step of an agreement", "Resume"),
            frozenset({State.SUSPENDED}),
            State.RUNNING,
            Perm.KEEP,
        ),
        Step(
            "close",
            pgettext_lazy("step of an agreement", "Close"),
            frozenset({State.RUNNING, State.SUSPENDED}),
            State.CLOSED,
            Perm.KEEP,
        ),
        Step(
            "end",
            pgettext_lazy("step of an agreement", "Take back on appeal"),
            frozenset({State.DRAFT, State.OFFERED, State.RUNNING, State.SUSPENDED}),
            State.ENDED,
            Perm.KEEP_TIME,
        ),
    ),
)
FIXED = frozenset({State.CLOSED, State.ENDED})


class ClaimState(TextChoices):
    """Where a claim stands."""

    DRAFT = "draft", pgettext_lazy("claim", "not sent yet")
    SENT = "sent", pgettext_lazy("claim", "to be verified")
    VERIFIED = "verified", pgettext_lazy("claim", "verified")


class Kind(TextChoices):
    """What an entry moved."""

    ADVANCE = "advance", pgettext_lazy("entry", "Advance")
    CLAIM = "claim", pgettext_lazy("entry", "Payment of a claim")
    RECOVERY = "recovery", pgettext_lazy("entry", "Given back by the company")
    REVERSAL = "reversal", pgettext_lazy("entry", "Reversal")


class HourKind(TextChoices):
    """Technical support that is counted in hours."""

    LAB = "lab", _("Laboratory hours")
    EXPERT = "expert", _("Expert hours")
