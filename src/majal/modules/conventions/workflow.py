"""What can happen to a convention: each party's steps, and the state that follows from them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.conventions.permissions import Perm


class State(TextChoices):
    """The legal state of a convention, derived from its parties' steps and its terms."""

    UNKNOWN = "unknown", pgettext_lazy("convention", "not known")
    DRAFT = "draft", pgettext_lazy("convention", "draft")
    VOTED = "voted", pgettext_lazy("convention", "voted")
    SIGNED = "signed", pgettext_lazy("convention", "signed")
    IN_FORCE = "in_force", pgettext_lazy("convention", "in force")
    ENDED = "ended", pgettext_lazy("convention", "ended")
    TERMINATED = "terminated", pgettext_lazy("convention", "terminated")
    SUPERSEDED = "superseded", pgettext_lazy("convention", "superseded")


class Progress(TextChoices):
    """How far the work has come, which says nothing of the legal state."""

    UNKNOWN = "", pgettext_lazy("works", "not known")
    STUDIES = "studies", pgettext_lazy("works", "studies under way")
    IN_PROGRESS = "in_progress", pgettext_lazy("works", "under way")
    EXECUTED = "executed", pgettext_lazy("works", "executed")
    SUSPENDED = "suspended", pgettext_lazy("works", "suspended")
    ABANDONED = "abandoned", pgettext_lazy("works", "abandoned")


class Standing(TextChoices):
    """How far one party has come."""

    EXPECTED = "expected", pgettext_lazy("party", "nothing yet")
    DRAFTED = "drafted", pgettext_lazy("party", "drafted")
    VOTED = "voted", pgettext_lazy("party", "voted by its council")
    SIGNED = "signed", pgettext_lazy("party", "signed")
    SENT_FOR_VISA = "sent_for_visa", pgettext_lazy("party", "sent for visa")
    RETURNED = "returned", pgettext_lazy("party", "returned with remarks")
    VISA_GIVEN = "visa_given", pgettext_lazy("party", "visa given")


S = Standing
PARTY = Workflow(
    name="conventions.party",
    states=Standing,
    initial=S.EXPECTED,
    steps=(
        Step("drafted", _("Record the draft"), frozenset({S.EXPECTED}), S.DRAFTED, Perm.STEP),
        Step(
            "voted",
            _("Record the vote"),
            frozenset({S.EXPECTED, S.DRAFTED, S.RETURNED}),
            S.VOTED,
            Perm.STEP,
        ),
        Step(
            "signed",
            _("Record the signature"),
            frozenset({S.EXPECTED, S.DRAFTED, S.VOTED, S.VISA_GIVEN}),
            S.SIGNED,
            Perm.STEP,
        ),
        Step(
            "sent_for_visa",
            _("Record the sending for visa"),
            frozenset({S.VOTED, S.SIGNED}),
            S.SENT_FOR_VISA,
            Perm.STEP,
        ),
        Step(
            "returned",
            _("Return with remarks"),
            frozenset({S.SENT_FOR_VISA}),
            S.RETURNED,
            Perm.GIVE_VISA,
        ),
        Step(
            "visa_given",
            _("Give the visa"),
            frozenset({S.SENT_FOR_VISA}),
            S.VISA_GIVEN,
            Perm.GIVE_VISA,
        ),
    ),
)
"""The steps of one party; a step is named by the standing it leads to."""


class StepKind(TextChoices):
    """A dated fact: of one party, or of the convention as a whole where a source says no more."""

    DRAFTED = "drafted", pgettext_lazy("step", "draft")
    VOTED = "voted", pgettext_lazy("step", "vote")
    SIGNED = "signed", pgettext_lazy("step", "signature")
    SENT_FOR_VISA = "sent_for_visa", pgettext_lazy("step", "sending for visa")
    RETURNED = "returned", pgettext_lazy("step", "return with remarks")
    VISA_GIVEN = "visa_given", pgettext_lazy("step", "visa")
    IN_FORCE = "in_force", pgettext_lazy("step", "entry into force")
    TERMINATED = "terminated", pgettext_lazy("step", "termination")
