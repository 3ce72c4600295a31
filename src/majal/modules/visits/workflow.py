"""What a company may answer that is asked to receive a visit."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.visits.permissions import Perm


class HostState(TextChoices):
    """What a company answered that was asked to receive a visit."""

    ASKED = "asked", pgettext_lazy("host", "asked")
    AGREED = "agreed", pgettext_lazy("host", "agrees")
    DECLINED = "declined", pgettext_lazy("host", "declines")


H = HostState
HOST = Workflow(
    name="visits.host",
    states=HostState,
    initial=H.ASKED,
    steps=(
        Step(
            "agree",
            pgettext_lazy("host", "We agree"),
            frozenset({H.ASKED, H.DECLINED}),
            H.AGREED,
            Perm.HOST,
        ),
        Step(
            "decline",
            pgettext_lazy("host", "We decline"),
            frozenset({H.ASKED, H.AGREED}),
            H.DECLINED,
            Perm.HOST,
        ),
    ),
)
