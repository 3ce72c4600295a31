"""Who may read, write and send messages."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEND = "messages.send"  # what a command tells people; no page leads here, and it asked its own
    DELIVER = "messages.deliver"  # hand e-mails over, clear old texts
    OWN = "messages.own"  # one's inbox, and how one wants to be told
    READ = "messages.read"  # one message
    MANAGE = "messages.manage"  # the outbox, what failed, what each letter looks like
    NOTIFY = "messages.notify"  # write to everybody who holds a role


def is_for_oneself(actor: Actor, message: Any) -> bool:
    """whoever it was written to"""
    return actor.pk is not None and message is not None and message.user_id == actor.pk


grant(Perm.SEND, to=anyone)
grant(Perm.DELIVER, to=nobody)
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.READ, to=is_for_oneself)
grant(Perm.MANAGE, to=holds(Role.HEAD_OFFICE))
grant(Perm.NOTIFY, to=holds(Role.HEAD_OFFICE))
