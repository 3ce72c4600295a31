"""What can happen to a proposal, and who prefers whom."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.matching.permissions import Perm


class State(TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", pgettext_lazy("matching", "proposed")
    ACCEPTED = "accepted", pgettext_lazy("matching", "accepted")
    SET_ASIDE = "set_aside", pgettext_lazy("matching", "set aside")


S = State
PROPOSAL = Workflow(
    name="matching.proposal",
    states=State,
    initial=S.PROPOSED,
    steps=(
        Step(
            "accept",
            pgettext_lazy("matching", "Accept"),
            frozenset({S.PROPOSED}),
            S.ACCEPTED,
            Perm.KEEP,
        ),
        Step(
            "set_aside",
            pgettext_lazy("matching", "Set aside"),
            frozenset({S.PROPOSED}),
            S.SET_ASIDE,
            Perm.KEEP,
        ),
    ),
)
