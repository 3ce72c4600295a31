"""Vital signs of messages: e-mails that wait, and those that could not be sent."""

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.signs import Alarm, Group, Sign, register
from majal.modules.messages.models import Message
from majal.modules.messages.workflow import MessageState

ROUTE = "messages:outbox"


def waiting() -> float:
    """How many e-mails are on their way."""
    return float(Message.objects.filter(state=MessageState.WAITING).count())


def oldest_due() -> float:
    """For how long the oldest e-mail that is due has waited; 0 where none is."""
    now = timezone.now()
    rows = Message.objects.filter(state=MessageState.WAITING, not_before__lte=now)
    since = rows.aggregate(since=Min("not_before"))["since"]
    return (now - since).total_seconds() if since else 0.0


def failed() -> float:
    """How many e-mails could not be sent and wait for somebody."""
    return float(Message.objects.filter(state=MessageState.FAILED).count())


register(
    Sign(
        "mails_waiting",
        pgettext_lazy("vital sign", "E-mails on their way"),
        "E-mails that wait to be sent, due or not.",
        waiting,
        Group.POST,
        route=ROUTE,
        query="state=waiting",
    )
)
register(
    Sign(
        "mail_oldest_due_seconds",
        pgettext_lazy("vital sign", "Oldest e-mail that is due"),
        "Seconds for which the oldest e-mail that is due has waited.",
        oldest_due,
        Group.POST,
        unit="seconds",
        route=ROUTE,
        query="state=waiting",
        alarm=Alarm(
            _("See whether a worker runs and whether the mail server of MAJAL_EMAIL_URL answers."),
            above=1_800,
        ),
    )
)
register(
    Sign(
        "mails_failed",
        pgettext_lazy("vital sign", "E-mails that could not be sent"),
        "E-mails that were given up and wait for somebody to try them again.",
        failed,
        Group.POST,
        route=ROUTE,
        query="state=failed",
        alarm=Alarm(
            _(
                "Read the reason beside each in the list of messages sent, mend it, and try them "
                "again from there."
            ),
            above=0,
        ),
    )
)
