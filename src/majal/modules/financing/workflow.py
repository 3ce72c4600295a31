"""What can happen to an approach to an investor."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.financing.permissions import Perm


class ApproachState(TextChoices):
    """Where an approach stands."""

    ASKED = "asked", pgettext_lazy("approach", "asked")
    MADE = "made", pgettext_lazy("approach", "introduced")
    MET = "met", pgettext_lazy("approach", "met")
    FUNDED = "funded", pgettext_lazy("approach", "financed")
    DECLINED = "declined", pgettext_lazy("approach", "declined")
    STOPPED = "stopped", pgettext_lazy("approach", "stopped")


S = ApproachState
GOING = frozenset({S.ASKED, S.MADE, S.MET})
STALE_RULE, STALE_MONTHS = "financing_stale", 12
"""After so many months information about an instrument is shown as old, unless a rule says so."""

APPROACH = Workflow(
    name="financing.approach",
    states=ApproachState,
    initial=S.ASKED,
    steps=(
        Step(
            "make",
            pgettext_lazy("step of an approach", "Introduced"),
            frozenset({S.ASKED}),
            S.MADE,
            Perm.FOLLOW,
        ),
        Step(
            "meet",
            pgettext_lazy("step of an approach", "They met"),
            frozenset({S.MADE}),
            S.MET,
            Perm.SEE,
        ),
        Step(
            "fund",
            pgettext_lazy("step of an approach", "It was financed"),
            frozenset({S.MADE, S.MET}),
            S.FUNDED,
            Perm.SEE,
        ),
        Step(
            "decline",
            pgettext_lazy("step of an approach", "The investor declined"),
            frozenset({S.ASKED, S.MADE, S.MET}),
            S.DECLINED,
            Perm.SEE,
        ),
        Step(
            "stop",
            pgettext_lazy("step of an approach", "Stop"),
            frozenset({S.ASKED, S.MADE, S.MET}),
            S.STOPPED,
            Perm.SEE,
        ),
    ),
)
