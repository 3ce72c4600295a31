"""What can happen to an endpoint and to what is sent to it, and how long everything takes."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from majal.kernel.workflow import Step, Workflow
from majal.modules.webhooks.permissions import Perm


class EndpointState(TextChoices):
    """Whether an endpoint is told; one that ended stays ended."""

    ACTIVE = "active", pgettext_lazy("endpoint", "active")
    PAUSED = "paused", pgettext_lazy("endpoint", "paused")
    ENDED = "ended", pgettext_lazy("endpoint", "ended")


class Ending(TextChoices):
    """Why an endpoint ended."""

    BY_HAND = "by_hand", pgettext_lazy("endpoint", "ended by its owner")
    GONE = "gone", pgettext_lazy("endpoint", "the receiver says that it is gone for good")
    FAILING = "failing", pgettext_lazy("endpoint", "the receiver failed for seven days")
    EXPIRED = "expired", pgettext_lazy("endpoint", "its time was over")
    NO_ACCOUNT = "no_account", pgettext_lazy("endpoint", "the account of its owner is closed")


class DeliveryState(TextChoices):
    """How far one event has come on its way to one endpoint."""

    WAITING = "waiting", pgettext_lazy("delivery of a webhook", "on its way")
    DELIVERED = "delivered", pgettext_lazy("delivery of a webhook", "delivered")
    GIVEN_UP = "given_up", pgettext_lazy("delivery of a webhook", "given up")
    WITHHELD = "withheld", pgettext_lazy("delivery of a webhook", "withheld")
    CANCELLED = "cancelled", pgettext_lazy("delivery of a webhook", "cancelled")


S = EndpointState
LIVING = frozenset({S.ACTIVE, S.PAUSED})
ENDPOINT = Workflow(
    name="webhooks.endpoint",
    states=EndpointState,
    initial=S.ACTIVE,
    steps=(
        Step(
            "pause",
            pgettext_lazy("step of an endpoint", "Pause"),
            frozenset({S.ACTIVE}),
            S.PAUSED,
            Perm.CHANGE,
        ),
        Step(
            "resume",
            pgettext_lazy("step of an endpoint", "Resume"),
            frozenset({S.PAUSED}),
            S.ACTIVE,
            Perm.CHANGE,
        ),
        Step("end", pgettext_lazy("step of an endpoint", "End"), LIVING, S.ENDED, Perm.CHANGE),
        Step(
            "give_up",
            pgettext_lazy("step of an endpoint", "Give up"),
            LIVING,
            S.ENDED,
            Perm.DELIVER,
        ),
    ),
)
PING = "webhooks.endpoint.ping"
"""The test event, about the endpoint itself."""
JOB = "webhooks.send"
GIVEN_UP, ENDED = "webhooks.given_up", "webhooks.ended"
"""The letters to the owner of an endpoint."""
SECONDS = 10.0
"""How long a receiver may take to answer."""
KEPT_ANSWER = 1_024
"""Bytes of an answer that are kept."""
WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800)
)
"""How long is waited after each failed try, at most; together a little less than a day."""
SOONER = 0.1
"""The share by which a wait is shortened at random, so that not all come at once."""
TRIES_FOR = timedelta(hours=24)
LEASE = timedelta(seconds=60)
"""How long a try may be under way before another worker makes it again."""
REST, LONGEST_REST = timedelta(seconds=2), timedelta(minutes=10)
"""How long a receiver that did not answer is left alone with whatever else is for it: twice as long
with each failure, never longer than the wait of the very delivery that failed."""
ENDS_AFTER = timedelta(days=7)
"""A receiver that fails for so long is given up."""
LOG_LASTS = timedelta(days=30)
BOTH_SECRETS = timedelta(hours=24)
"""How long the former secret signs beside a new one."""
MOST_DAYS, MOST_ENDPOINTS, MOST_KINDS = 366, 20, 200
