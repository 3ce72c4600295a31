"""What can happen to an appointment, and to a ticket of the queue."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.counters.permissions import Perm


class AppointmentState(TextChoices):
    """Whether somebody is still awaited."""

    BOOKED = "booked", pgettext_lazy("appointment", "booked")
    CANCELLED = "cancelled", pgettext_lazy("appointment", "cancelled")
    KEPT = "kept", pgettext_lazy("appointment", "came")
    MISSED = "missed", pgettext_lazy("appointment", "did not come")


class TicketState(TextChoices):
    """Where somebody stands in the queue."""

    WAITING = "waiting", pgettext_lazy("ticket", "waiting")
    CALLED = "called", pgettext_lazy("ticket", "called")
    SERVING = "serving", pgettext_lazy("ticket", "at the counter")
    DONE = "done", pgettext_lazy("ticket", "served")
    NO_SHOW = "no_show", pgettext_lazy("ticket", "called, did not come")
    TRANSFERRED = "transferred", pgettext_lazy("ticket", "sent to another counter")
    LEFT = "left", pgettext_lazy("ticket", "left the queue")


A, T = AppointmentState, TicketState
OPEN = (T.WAITING, T.CALLED, T.SERVING)
"""States in which a device holds its ticket."""
AT_HAND = (T.CALLED, T.SERVING)
"""States in which an agent is busy with somebody."""
BOOKED = frozenset({A.BOOKED})

APPOINTMENT = Workflow(
    name="counters.appointment",
    states=AppointmentState,
    initial=A.BOOKED,
    steps=(
        Step(
            "cancel",
            pgettext_lazy("appointment", "Cancel"),
            BOOKED,
            A.CANCELLED,
            Perm.HOLD_APPOINTMENT,
        ),
        Step("keep", pgettext_lazy("appointment", "Is here"), BOOKED, A.KEPT, Perm.SERVE),
        Step("miss", pgettext_lazy("appointment", "Did not come"), BOOKED, A.MISSED, Perm.SERVE),
    ),
)

TICKET = Workflow(
    name="counters.ticket",
    states=TicketState,
    initial=T.WAITING,
    steps=(
        Step("call", pgettext_lazy("ticket", "Call"), frozenset({T.WAITING}), T.CALLED, Perm.SERVE),
        Step(
            "again",
            pgettext_lazy("ticket", "Call again"),
            frozenset({T.CALLED, T.NO_SHOW}),
            T.CALLED,
            Perm.SERVE,
        ),
        Step(
            "serve",
            pgettext_lazy("ticket", "Is at the counter"),
            frozenset({T.CALLED}),
            T.SERVING,
            Perm.SERVE,
        ),
        Step(
            "no_show",
            pgettext_lazy("ticket", "Did not come"),
            frozenset({T.CALLED}),
            T.NO_SHOW,
            Perm.SERVE,
        ),
        Step("done", pgettext_lazy("ticket", "Done"), frozenset(AT_HAND), T.DONE, Perm.SERVE),
        Step(
            "transfer",
            pgettext_lazy("ticket", "Send to another counter"),
            frozenset(AT_HAND),
            T.TRANSFERRED,
            Perm.SERVE,
        ),
        Step(
            "leave",
            pgettext_lazy("ticket", "Leave the queue"),
            frozenset({T.WAITING}),
            T.LEFT,
            Perm.HOLD_TICKET,
        ),
    ),
)
