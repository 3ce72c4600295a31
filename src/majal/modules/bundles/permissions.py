"""Who may do what with bundles. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone_signed_in, grant, nobody
from majal.modules.conventions.public import sees_whole_convention


class Perm(StrEnum):
    LIST = "bundles.list"  # the page of those one asked for
    ASK = "bundles.ask"  # everything on record of a convention, as one file (the convention)
    OPEN = "bundles.open"  # take that file: it holds what its asker may open
    MAKE = "bundles.make"  # gather it: a job does, for the person who asked
    END = "bundles.end"  # put away those whose days are over


def asked_for_it(actor: Actor, bundle: Any) -> bool:
    """whoever asked for it, as long as they see the whole convention"""
    return (
        bundle is not None
        and actor.pk is not None
        and bundle.asked_by_id == actor.pk
        and sees_whole_convention(actor, bundle.convention)
    )


grant(Perm.LIST, to=anyone_signed_in)
grant(Perm.ASK, to=sees_whole_convention)
grant(Perm.OPEN, to=asked_for_it)
grant(Perm.MAKE, to=asked_for_it)
grant(Perm.END, to=nobody)
