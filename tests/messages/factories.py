"""Messages for tests, and letters that only tests write."""

import smtplib
from datetime import time
from itertools import count

from django.core.mail.backends.locmem import EmailBackend

from majal.kernel.actors import SYSTEM
from majal.modules.messages.commands import choose_preferences, send
from majal.modules.messages.models import Message
from majal.modules.messages.tasks import send_due
from tests.people.factories import person

_number = count(1)
WORDS = {
    "ar": {"subject": "موضوع", "text": "نص الإشعار"},
    "fr": {"subject": "Objet", "text": "Le texte, d’abord"},
    "en": {"subject": "Subject", "text": "The text & more"},
}


def told(user=None, *, kind="messages.notice", key="", **more):
    """A message to one person, unless they were told the same already."""
    user = user or person()
    key = key or f"key{next(_number)}"
    context = WORDS if kind == "messages.notice" else None
    send(kind, to=[user], context=context, dedupe_key=key, by=SYSTEM, **more)
    return Message.objects.filter(user=user, dedupe_key=key).get()


def wishing(user, *, digest="none", quiet=(21, 8), muted=()):
    """Somebody who chose how to be told."""
    start, end = (time(hour) for hour in quiet)
    choose_preferences(digest=digest, quiet_from=start, quiet_to=end, muted=muted, by=user)
    return user


def work_due():
    """What the worker does each minute."""
    send_due()


def fresh(message):
    """The message as it stands in the database."""
    return Message.objects.get(pk=message.pk)


class Unreachable(EmailBackend):
    """A mail server that does not answer."""

    def open(self):
        raise ConnectionRefusedError("nobody listens")


class Refusing(EmailBackend):
    """A mail server that knows no receiver named nobody."""

    def send_messages(self, messages):
        if not messages[0].to[0].startswith("nobody"):
            return super().send_messages(messages)
        raise smtplib.SMTPRecipientsRefused({m.to[0]: (550, b"no such user") for m in messages})


class Killed(BaseException):
    """The end of a worker: nothing catches it, and its transaction is lost."""


class Killing(EmailBackend):
    """A worker that dies when the mail server has said yes, and before that is written down."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise Killed
