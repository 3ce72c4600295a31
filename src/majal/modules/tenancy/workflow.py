"""The life of a contract: offered, accepted, signed, running, under notice, over."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.tenancy.permissions import Perm


class ContractState(TextChoices):
    OFFERED = "offered", pgettext_lazy("contract", "offered")
    ACCEPTED = "accepted", pgettext_lazy("contract", "accepted, to be signed")
    SIGNED = "signed", pgettext_lazy("contract", "signed, to begin")
    RUNNING = "running", pgettext_lazy("contract", "running")
    NOTICE = "notice", pgettext_lazy("contract", "under notice")
    ENDED = "ended", pgettext_lazy("contract", "ended")
    TERMINATED = "terminated", pgettext_lazy("contract", "terminated")
    DECLINED = "declined", pgettext_lazy("contract", "declined")


class ExitReason(TextChoices):
    """Why a company left, or changed its contract."""

    GROWN = "grown", pgettext_lazy("exit", "has outgrown the park")
    MOVED = "moved", pgettext_lazy("exit", "moved elsewhere")
    FAILED = "failed", pgettext_lazy("exit", "gave up its business")
    EVICTED = "evicted", pgettext_lazy("exit", "had to leave")
    TRANSFERRED = "transferred", pgettext_lazy("exit", "another contract took its place")
    WITHDRAWN = "withdrawn", pgettext_lazy("exit", "never began")
    OTHER = "other", pgettext_lazy("exit", "other")


class Decision(TextChoices):
    """What was decided about the end of a term."""

    RENEW = "renew", pgettext_lazy("end of term", "renew")
    EXIT = "exit", pgettext_lazy("end of term", "exit")


S = ContractState
BINDING = frozenset({S.ACCEPTED, S.SIGNED, S.RUNNING, S.NOTICE, S.ENDED, S.TERMINATED})
"""Where a contract holds its spaces for as long as it says; what is over holds the past."""
OCCUPYING = frozenset({S.SIGNED, S.RUNNING, S.NOTICE, S.ENDED, S.TERMINATED})
"""Where a contract counts as let: signed at least."""
LIVE = frozenset({S.ACCEPTED, S.SIGNED, S.RUNNING, S.NOTICE})
"""Where somebody still has to do something."""
CURRENT = frozenset({S.RUNNING, S.NOTICE})
OVER = frozenset({S.ENDED, S.TERMINATED, S.DECLINED})
SIGNED = frozenset({S.SIGNED, S.RUNNING, S.NOTICE, S.ENDED})

CONTRACT = Workflow(
    name="tenancy.contract",
    states=ContractState,
    initial=S.OFFERED,
    steps=(
        Step("accept", _("Accept the offer"), frozenset({S.OFFERED}), S.ACCEPTED, Perm.ANSWER),
        Step("decline", _("Decline the offer"), frozenset({S.OFFERED}), S.DECLINED, Perm.ANSWER),
        Step("lapse", _("Let the offer lapse"), frozenset({S.OFFERED}), S.DECLINED, Perm.KEEP_TIME),
        Step("sign", _("Record the signature"), frozenset({S.ACCEPTED}), S.SIGNED, Perm.KEEP),
        Step(
            "start",
            pgettext_lazy("step of a contract", "Begin"),
            frozenset({S.SIGNED}),
            S.RUNNING,
            Perm.KEEP,
        ),
        Step("give_notice", _("Give notice"), frozenset({S.RUNNING}), S.NOTICE, Perm.NOTIFY),
        Step(
            "withdraw_notice",
            _("Take the notice back"),
            frozenset({S.NOTICE}),
            S.RUNNING,
            Perm.KEEP,
        ),
        Step(
            "end",
            pgettext_lazy("step of a contract", "Record the exit"),
            frozenset({S.RUNNING, S.NOTICE}),
            S.ENDED,
            Perm.KEEP,
        ),
        Step(
            "terminate",
            pgettext_lazy("step of a contract", "Terminate"),
            frozenset({S.ACCEPTED, S.SIGNED, S.RUNNING, S.NOTICE}),
            S.TERMINATED,
            Perm.KEEP,
        ),
    ),
)
