"""Who reads what the press says of whom, who sorts it, who writes the rules. Read this to know."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role

FEED_LINK = "mentions.channel"
"""The purpose of the secret address of a filter."""
COUNCILS = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)


class Perm(StrEnum):
    READ = "mentions.read"  # what the press says of parks, territories, topics; the counts
    FOLLOW = "mentions.follow"  # the articles about one's parks and territories; alerts, digest
    SORT = "mentions.sort"  # say what matters, who deals with it, whether a mention is right
    RULE = "mentions.rule"  # the rules that sort by themselves
    NAME = "mentions.name"  # topics, and the names by which things are found
    END_CHANNEL = "mentions.end_channel"  # end the address of one's own filter
    OPEN_CHANNEL = "mentions.open_channel"  # a filter by its address; the link decides
    KEEP = "mentions.keep"  # what the press, the clock and the loading of data do


network = holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
team = either(network, holds(Role.PARK_MANAGER, Role.PROGRAMME_LEAD, on="park"))


def is_owner(actor: Actor, obj: Any) -> bool:
    """whoever asked for it"""
    return actor.pk is not None and getattr(obj, "owner_id", None) == actor.pk


grant(Perm.READ, to=anyone)
grant(Perm.FOLLOW, to=either(team, holds(*COUNCILS, on="territory")))
grant(Perm.SORT, to=team)
grant(Perm.RULE, to=holds(Role.HEAD_OFFICE))
grant(Perm.NAME, to=holds(Role.HEAD_OFFICE))
grant(Perm.END_CHANNEL, to=is_owner)
grant(Perm.OPEN_CHANNEL, to=anyone)
grant(Perm.KEEP, to=nobody)
