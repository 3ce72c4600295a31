"""Inbox, outbox and preferences."""

from django.db.models import BigIntegerField, Count, QuerySet, Value

from majal.kernel.actors import Actor
from majal.kernel.permissions import id_of, may
from majal.kernel.prepared import Given, Prepared
from majal.modules.messages.models import Message, Preference
from majal.modules.messages.permissions import Perm
from majal.modules.messages.workflow import UNREAD, MessageState


def inbox_of(actor: Actor) -> QuerySet[Message]:
    """What this person was told and may read, newest first; nothing for a stranger."""
    rows = Message.objects.filter(user_id=actor.pk or 0, in_app=True)
    return rows.exclude(state=MessageState.WITHHELD).order_by("-created_at", "-pk")


def message_of(actor: Actor, pk: int) -> Message:
    """One message of one's own inbox.

    Raises: Message.DoesNotExist.
    """
    return inbox_of(actor).get(pk=pk)


def unread_count(actor: Actor) -> int:
    """How many messages wait to be read; one query, none for a stranger."""
    if actor.pk is None:
        return 0
    return sum(UNREAD_COUNT.ask(user=actor.pk))


def _unread_count() -> QuerySet[Message, int]:
    rows = Message.objects.filter(user=Given("user", BigIntegerField()), in_app=True)
    waiting = rows.filter(state__in=sorted(UNREAD)).order_by()
    counted = waiting.values(one=Value(1)).annotate(count=Count("pk"))
    return counted.values_list("count", flat=True)


UNREAD_COUNT = Prepared(_unread_count)


def outbox_visible_to(actor: Actor) -> QuerySet[Message]:
    """Every message with its receiver for the head office, none for anybody else, newest first."""
    rows = Message.objects.select_related("user").order_by("-created_at", "-pk")
    return rows if may(actor, Perm.MANAGE) else rows.none()


def outbox_message(actor: Actor, pk: int) -> Message:
    """One message, for the head office.

    Raises: Message.DoesNotExist.
    """
    return outbox_visible_to(actor).get(pk=pk)


def failed_count(actor: Actor) -> int:
    """How many messages could not be delivered and wait for the head office."""
    return outbox_visible_to(actor).filter(state=MessageState.FAILED).count()


def preference_of(actor: Actor) -> Preference:
    """How this person wants to be told; the defaults, unsaved, for whoever never chose.

    Raises: NotAllowed for somebody who is not signed in.
    """
    number = id_of(actor)
    return Preference.objects.filter(user_id=number).first() or Preference(user_id=number)
