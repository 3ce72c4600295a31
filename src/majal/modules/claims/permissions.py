"""Who may do what with numbers of the press. Read this file to know; there is no other place.

What a paper says is public; which of its numbers are asked about is the work of those who may
record figures: the head office for all, the managers of a park for theirs.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ = "claims.read"  # the words of the press behind a figure
    LIST = "claims.list"  # the numbers to confirm, and articles with their numbers marked
    MARK = "claims.mark"  # take a number of an article by hand
    DECIDE = "claims.decide"  # confirm a number as a figure, or dismiss it
    FIND = "claims.find"  # read articles for numbers, as the program does


network = holds(Role.HEAD_OFFICE)
team = either(network, holds(Role.PARK_MANAGER, on="park"))


def _park(claim: Any) -> int:
    return int(getattr(claim, "park_id", 0) or 0)


def taker(actor: Actor, claim: Any) -> bool:
    """whoever took the number from its article, while of a team"""
    own = actor.pk is not None and getattr(claim, "made_by_id", None) == actor.pk
    return own and team(actor, None)


grant(Perm.READ, to=anyone)
grant(Perm.LIST, to=team)
grant(Perm.MARK, to=team)
OF_PARK = holds(Role.PARK_MANAGER, on="park", by=_park)
grant(Perm.DECIDE, to=either(network, OF_PARK, taker))
grant(Perm.FIND, to=nobody)
