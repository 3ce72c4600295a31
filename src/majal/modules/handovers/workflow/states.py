"""The life of a condition report, and the words it uses."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.handovers.permissions import Perm


class HandoverKind(TextChoices):
    ENTRY = "entry", pgettext_lazy("condition report", "on entry")
    EXIT = "exit", pgettext_lazy("condition report", "on exit")


class HandoverState(TextChoices):
    PREPARING = "preparing", pgettext_lazy("condition report", "in preparation")
    SIGNING = "signing", pgettext_lazy("condition report", "signed by one side")
    CLOSED = "closed", pgettext_lazy("condition report", "closed")
    SUPERSEDED = "superseded", pgettext_lazy("condition report", "replaced by another")
    DROPPED = "dropped", pgettext_lazy("condition report", "dropped")


class Condition(TextChoices):
    """How something is; empty where nobody has looked yet."""

    NEW = "new", pgettext_lazy("condition", "new")
    GOOD = "good", pgettext_lazy("condition", "good")
    WORN = "worn", pgettext_lazy("condition", "worn")
    DAMAGED = "damaged", pgettext_lazy("condition", "damaged")
    MISSING = "missing", pgettext_lazy("condition", "missing")


RANK = {condition: place for place, condition in enumerate(Condition.values)}
"""From the best to the worst, to tell what got worse."""


class Side(TextChoices):
    PARK = "park", pgettext_lazy("side of a report", "the park")
    TENANT = "tenant", pgettext_lazy("side of a report", "the company")


class Manner(TextChoices):
    """How a side signed, or why it did not."""

    DRAWN = "drawn", pgettext_lazy("signature", "drawn by hand")
    TYPED = "typed", pgettext_lazy("signature", "by name, signed in")
    REFUSED = "refused", pgettext_lazy("signature", "refused to sign")
    ABSENT = "absent", pgettext_lazy("signature", "absent")


SIGNED = (Manner.DRAWN, Manner.TYPED)
NOT_SIGNED = (Manner.REFUSED, Manner.ABSENT)


S = HandoverState
OPEN = frozenset({S.PREPARING, S.SIGNING})
"""Where something is still to be done."""
HOLDS = frozenset({S.PREPARING, S.SIGNING, S.CLOSED})

HANDOVER = Workflow(
    name="handovers.handover",
    states=HandoverState,
    initial=S.PREPARING,
    steps=(
        Step(
            "sign",
            pgettext_lazy("condition report", "Sign"),
            frozenset({S.PREPARING}),
            S.SIGNING,
            Perm.SIGN,
        ),
        Step(
            "close",
            pgettext_lazy("condition report", "Close with the second signature"),
            frozenset({S.SIGNING}),
            S.CLOSED,
            Perm.SIGN,
        ),
        Step(
            "drop",
            pgettext_lazy("condition report", "Drop"),
            frozenset({S.PREPARING, S.SIGNING}),
            S.DROPPED,
            Perm.KEEP,
        ),
        Step(
            "supersede",
            pgettext_lazy("condition report", "Replace by a new one"),
            frozenset({S.CLOSED}),
            S.SUPERSEDED,
            Perm.SIGN,
        ),
    ),
)
