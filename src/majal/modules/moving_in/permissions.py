"""Who may move in from files. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.imports import Importer
from majal.kernel.permissions import either, grant, holds, may, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "moving_in.see"  # how far the move is
    SEND = "moving_in.send"  # a file of one's own, to an importer (the object)
    MAP = "moving_in.map"  # say what the columns of a file hold
    KEEP_TIME = "moving_in.keep_time"  # what the clock does: contents end after their days


def may_send_there(actor: Actor, one: Any) -> bool:
    """whoever holds the permission of the importer"""
    return isinstance(one, Importer) and may(actor, one.permission)


def sent_it(actor: Actor, file: Any) -> bool:
    """whoever sent the file"""
    return file is not None and actor.pk is not None and file.sent_by_id == actor.pk


grant(Perm.SEE, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.SEND, to=may_send_there)
grant(Perm.MAP, to=sent_it)
grant(Perm.KEEP_TIME, to=nobody)
