"""What can happen to a message, and when an e-mail may leave."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.dates import CASABLANCA
from majal.kernel.workflow import Step, Workflow
from majal.modules.messages.permissions import Perm


class MessageState(TextChoices):
    """Sent: it has left, or stands in the inbox where no e-mail was wanted."""

    WAITING = "waiting", pgettext_lazy("message", "waiting")
    SENT = "sent", pgettext_lazy("message", "sent")
    FAILED = "failed", pgettext_lazy("message", "failed")
    WITHHELD = "withheld", pgettext_lazy("message", "withheld")
    READ = "read", pgettext_lazy("message", "read")


S = MessageState
WAITING, FAILED = frozenset({S.WAITING}), frozenset({S.FAILED})
UNREAD = frozenset({S.WAITING, S.SENT, S.FAILED})
"""What stands unread in an inbox. Read there, a waiting message needs no e-mail any more."""
SETTLED = frozenset({S.SENT, S.FAILED, S.WITHHELD, S.READ})

MESSAGE = Workflow(
    name="messages.message",
    states=MessageState,
    initial=S.WAITING,
    steps=(
        Step("send", pgettext_lazy("message", "Send"), WAITING, S.SENT, Perm.DELIVER),
        Step("fail", pgettext_lazy("message", "Give up"), WAITING, S.FAILED, Perm.DELIVER),
        Step("withhold", pgettext_lazy("message", "Withhold"), WAITING, S.WITHHELD, Perm.DELIVER),
        Step("retry", pgettext_lazy("message", "Try again"), FAILED, S.WAITING, Perm.MANAGE),
        Step("read", pgettext_lazy("message", "Read"), UNREAD, S.READ, Perm.READ),
    ),
)


class Digest(TextChoices):
    """How somebody wants news that can wait."""

    NONE = "none", _("each by itself, when it happens")
    DAILY = "daily", _("one e-mail a day, at 8 o’clock")
    WEEKLY = "weekly", _("one e-mail a week, on Monday at 8 o’clock")


QUIET_FROM, QUIET_TO = time(21), time(8)
"""No e-mail leaves in between, unless it is urgent or its receiver chose other hours."""
DIGEST_AT = time(8)

LEASE = timedelta(minutes=10)
"""How long whoever took a message to send it has it alone; SMTP gives up after seconds."""
PAUSES = tuple(timedelta(minutes=n) for n in (1, 5, 30, 120, 480))
"""Between two attempts; after the last one it is given up."""
MOST_INTERRUPTED = 1
"""How often an attempt may vanish with its worker. Each may have sent the mail: two at most."""


def is_quiet(at: time, quiet_from: time, quiet_to: time) -> bool:
    """Whether the clock shows quiet hours; from one hour to the same hour is never."""
    if quiet_from <= quiet_to:
        return quiet_from <= at < quiet_to
    return at >= quiet_from or at < quiet_to


def leaves_at(now: datetime, quiet_from: time = QUIET_FROM, quiet_to: time = QUIET_TO) -> datetime:
    """``now``, or when the quiet hours of Casablanca's clock end; a house may keep none."""
    there = now.astimezone(CASABLANCA)
    if not settings.MAJAL_QUIET_HOURS or not is_quiet(there.time(), quiet_from, quiet_to):
        return now
    tomorrow = quiet_to <= quiet_from <= there.time()
    day = there.date() + timedelta(days=tomorrow)
    return datetime.combine(day, quiet_to.replace(fold=there.fold), CASABLANCA)


def next_digest(now: datetime, how: str) -> datetime:
    """The first daily or weekly hour of digests after ``now``."""
    there = now.astimezone(CASABLANCA)
    days = 0 if there.time() < DIGEST_AT else 1
    if how == Digest.WEEKLY:
        days += -(there.weekday() + days) % 7
    return datetime.combine(there.date() + timedelta(days=days), DIGEST_AT, CASABLANCA)
