"""Who may do what with personal data. Read this file to know; there is no other place.

Whoever confirms an erasure is not the one who prepared it: the command refuses that.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, grant, holds, holds_link, nobody
from majal.modules.people.public import Role

COPY_LINK = "privacy.copy"
"""The purpose of the link by which somebody without an account takes their copy."""


class Perm(StrEnum):
    READ_PUBLIC = "privacy.read_public"  # what Majal keeps about people, why and how long
    REGISTER = "privacy.register"  # the register, whole
    DECLARE = "privacy.declare"  # receipts of the CNDP, who answers for the data
    HANDLE = "privacy.handle"  # receive and answer requests about personal data, place holds
    CONFIRM = "privacy.confirm"  # confirm an erasure that somebody else prepared
    OWN = "privacy.own"  # one's own data: a copy, a request
    TAKE = "privacy.take"  # take a copy of one's own data
    OPEN_LINK = "privacy.open_link"  # the page behind a link; the link decides
    TAKE_BY_LINK = "privacy.take_by_link"  # by the link received, the copy it names
    HAND_OVER = "privacy.hand_over"  # a copy, on paper or on a stick, to whoever has no address
    CARRY_OUT = "privacy.carry_out"  # what jobs and the clock do


def is_theirs(actor: Actor, copy: Any) -> bool:
    """whoever the copy is of"""
    return actor.pk is not None and copy is not None and copy.account_id == actor.pk


def without_address(actor: Actor, copy: Any) -> bool:
    """head office, where the person of the request gave no e-mail address"""
    asked = getattr(copy, "petition", None)
    return officers(actor, None) and (copy is None or (asked is not None and not asked.email))


officers = holds(Role.HEAD_OFFICE)

grant(Perm.READ_PUBLIC, to=anyone)
grant(Perm.REGISTER, to=officers)
grant(Perm.DECLARE, to=officers)
grant(Perm.HANDLE, to=officers)
grant(Perm.CONFIRM, to=officers)
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.TAKE, to=is_theirs)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.TAKE_BY_LINK, to=holds_link(COPY_LINK, "privacy.copy"))
grant(Perm.HAND_OVER, to=without_address)
grant(Perm.CARRY_OUT, to=nobody)
