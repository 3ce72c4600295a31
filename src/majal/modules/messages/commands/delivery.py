"""Handing e-mails over: whoever takes a message has it alone, and it leaves once, twice at most.

Two steps, each with a transaction of its own. *Begin* locks a row that is due (skipping those that
somebody else holds), counts the attempt and keeps others off it for a while. *Deliver* locks it
again, sends and writes down that it was sent. A worker killed between the mail server's "yes" and
that commit leaves a begun message behind: nobody can know whether the mail left. It is tried once
more, with the same Message-ID, which lets mail programs drop the second; and if that attempt dies
as well the message is given up. So after a kill a mail may come twice, and never a third time.
"""

import smtplib
from datetime import datetime
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.messages.commands.mail import digest_mail, message_mail
from majal.modules.messages.models import Message, Preference
from majal.modules.messages.permissions import Perm
from majal.modules.messages.workflow import (
    LEASE,
    MESSAGE,
    MOST_INTERRUPTED,
    PAUSES,
    MessageState,
    leaves_at,
)

GONE = 500
"""SMTP answers from here on are final: it makes no sense to try again."""


@command()
def begin_next(*, batch: UUID | None = None, by: Actor) -> int | None:
    """Take the next e-mail that is due, alone, and give its id; None when there is none.

    One whose receiver has quiet hours now is put off until they end.

    Permission: messages.deliver.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    while True:
        now = timezone.now()
        due = _due(now).filter(digest=False)
        if batch:
            due = due.filter(batch=batch)
        message = due.order_by("not_before", "pk").first()
        if message is None:
            return None
        later = _when(message, now)
        if later > now:
            message.not_before = later
            message.save(update_fields=["not_before"])
        elif _begin(message, now, by):
            return message.pk


@command()
def deliver_message(message_id: int, *, post: BaseEmailBackend, by: Actor) -> str:
    """Send the e-mail of a message that was begun, and say what became of it.

    Permission: messages.deliver.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    rows = Message.objects.select_for_update(of=("self",)).select_related("user")
    message = rows.get(pk=message_id)
    if message.state != MessageState.WAITING or message.begun_at is None:
        return message.state  # read meanwhile
    mail = message_mail(message)
    if mail is None:
        _settle([message], "withhold", by)
    else:
        message.subject = str(mail.subject)  # of a sealed letter it is known only now
        _hand_over([message], mail, post, by)
    return message.state


@command()
def begin_digest(*, by: Actor) -> list[int]:
    """Take all that waits for one person's digest, if one is due; give the ids, or none.

    Permission: messages.deliver.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    now = timezone.now()
    waiting = Message.objects.filter(state=MessageState.WAITING, digest=True)
    due = waiting.filter(user=OuterRef("user"), not_before__lte=now)
    wishes = Preference.objects.select_for_update(skip_locked=True, of=("self",))
    while wish := wishes.filter(Exists(due)).order_by("pk").first():
        later = leaves_at(now, wish.quiet_from, wish.quiet_to)
        free = Q(begun_at=None) | Q(not_before__lte=now)  # not in another worker's hands
        mine = waiting.filter(free, user=wish.user_id)
        if later > now:
            mine.update(not_before=later)
            continue
        begun = [m for m in mine.select_for_update().order_by("pk") if _begin(m, now, by)]
        if begun:
            return [m.pk for m in begun]
    return []


@command()
def deliver_digest(message_ids: list[int], *, post: BaseEmailBackend, by: Actor) -> int:
    """Send one e-mail with these messages of one person; says how many it held.

    Permission: messages.deliver.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    rows = Message.objects.select_for_update(of=("self",)).select_related("user")
    found = rows.filter(pk__in=message_ids, state=MessageState.WAITING, begun_at__isnull=False)
    messages = list(found.order_by("created_at", "pk"))
    mail, useless = digest_mail(messages)
    _settle(useless, "withhold", by)
    kept = [m for m in messages if m not in useless]
    if mail is None:
        return 0
    _hand_over(kept, mail, post, by)
    return len(kept)


def _due(now: datetime) -> QuerySet[Message]:
    rows = Message.objects.select_for_update(skip_locked=True, of=("self",))
    return rows.filter(state=MessageState.WAITING, not_before__lte=now)


def _when(message: Message, now: datetime) -> datetime:
    """``now``, or when this receiver's quiet hours end."""
    if message.kind and message.kind.urgent:
        return now
    wish = Preference.objects.filter(user_id=message.user_id or 0).first() or Preference()
    return leaves_at(now, wish.quiet_from, wish.quiet_to)


def _begin(message: Message, now: datetime, by: Actor) -> bool:
    """Count an attempt; False when attempts vanished too often and the message is given up."""
    if message.begun_at:
        message.interrupted += 1
    if message.interrupted > MOST_INTERRUPTED:
        message.last_error = "Interrupted twice: the e-mail may have left."
        _settle([message], "fail", by)
        return False
    message.begun_at, message.attempts = now, message.attempts + 1
    message.not_before = now + LEASE
    message.save(update_fields=["begun_at", "interrupted", "attempts", "not_before"])
    return True


def _hand_over(
    messages: list[Message], mail: EmailMessage, post: BaseEmailBackend, by: Actor
) -> None:
    mail.connection = post
    try:
        post.open()
        mail.send()
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors
        post.close()
        for message in messages:
            _put_off(message, error, by)
    else:
        _settle(messages, "send", by)


def _put_off(message: Message, error: Exception, by: Actor) -> None:
    """Try again later, or give up: after the last pause, or when the answer was final."""
    message.begun_at, message.last_error = None, f"{type(error).__name__}: {error}"[:300]
    if _is_final(error) or message.attempts > len(PAUSES):
        _settle([message], "fail", by)
        return
    message.not_before = timezone.now() + PAUSES[message.attempts - 1]
    message.save(update_fields=["begun_at", "last_error", "not_before"])


def _is_final(error: Exception) -> bool:
    """Whether the mail server refused every receiver for good, or the message cannot be written."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= GONE for code, _why in error.recipients.values())
    return isinstance(error, ValueError)


def _settle(messages: list[Message], step: str, by: Actor) -> None:
    for message in messages:
        MESSAGE.apply(step, message, by=by)
        message.begun_at = None
        if message.state == MessageState.SENT:
            message.sent_at, message.last_error = timezone.now(), ""
        if message.state != MessageState.FAILED:  # what failed may be tried again
            message.context = {}
        message.save(
            update_fields=[
                "state",
                "subject",
                "begun_at",
                "sent_at",
                "last_error",
                "context",
                "interrupted",
            ]
        )
