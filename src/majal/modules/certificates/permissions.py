"""Who may do what with certificates. Read this file to know; there is no other place.

Every permission is asked on a certificate or on its event.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, either, grant, nobody
from majal.modules.events.public import makers_of_park, servers_of_park, serves_somewhere

LINK = "certificates.own"
"""The purpose of the link by which somebody without an account opens their certificates."""


class Perm(StrEnum):
    ISSUE = "certificates.issue"  # certificates of an event: one, or all at once
    END = "certificates.end"  # revoke one, or replace it under another name
    SEE_ANY = "certificates.see_any"  # lists of certificates
    SEE_EVENT = "certificates.see_event"  # those of one event, all in one archive
    SEE = "certificates.see"  # one certificate, its file
    FORGET = "certificates.forget"  # forget the name and the file of one, as its person asks
    OWN = "certificates.own"  # one’s own certificates
    OPEN = "certificates.open"  # one’s certificates by a link; the link decides
    KEEP_TIME = "certificates.keep_time"  # what jobs and the demonstration do


def is_whose(actor: Actor, obj: Any) -> bool:
    """whoever it was issued to"""
    registration = getattr(obj, "registration", None)
    return actor.pk is not None and getattr(registration, "user_id", None) == actor.pk


grant(Perm.ISSUE, to=makers_of_park)
grant(Perm.END, to=makers_of_park)
grant(Perm.SEE_ANY, to=serves_somewhere)
grant(Perm.SEE_EVENT, to=servers_of_park)
grant(Perm.SEE, to=either(is_whose, servers_of_park))
grant(Perm.FORGET, to=either(is_whose, makers_of_park))
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.OPEN, to=anyone)
grant(Perm.KEEP_TIME, to=nobody)
