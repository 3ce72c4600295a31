"""Who may do what with sign-in through providers. Read this file; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SIGN_IN = "identities.sign_in"  # go to a provider and come back
    OWN = "identities.own"  # which providers open one's own account
    LINK = "identities.link"  # link a provider to an account, or unlink it
    RULES = "identities.rules"  # which group of a provider gives which role
    APPLY = "identities.apply"  # what happens at each sign-in


def is_oneself(actor: Actor, person: Any) -> bool:
    """whoever the account belongs to"""
    return actor.pk is not None and person is not None and person.pk == actor.pk


grant(Perm.SIGN_IN, to=anyone)
grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.LINK, to=is_oneself)
grant(Perm.RULES, to=holds(Role.HEAD_OFFICE))
grant(Perm.APPLY, to=nobody)
