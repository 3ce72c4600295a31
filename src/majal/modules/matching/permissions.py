"""Who may do what with proposals of experts and with groups. Read this file to know.

The team is that of mentoring: whoever runs programmes, of a park or of the network.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone_signed_in, either, grant, holds, scopes
from majal.modules.mentoring.public import team_of_network, team_of_park, team_somewhere
from majal.modules.people.public import Role


class Perm(StrEnum):
    FIND = "matching.find"  # experts proposed for a need, each with its reasons
    WEIGH = "matching.weigh"  # how much each reason counts
    GROUPS = "matching.groups"  # the list of groups
    SEE = "matching.see"  # one group with its proposals and assignments
    KEEP = "matching.keep"  # a group: members, mentors, proposals, decisions
    CHOOSE = "matching.choose"  # say whom one would rather have: a member, for itself
    PREFER = "matching.prefer"  # the same for a mentor
    OWN = "matching.own"  # the groups one is in


def of_the_member(actor: Actor, obj: Any) -> bool:
    """people of the organisation"""
    return getattr(obj, "company_id", None) in scopes(
        actor, Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, kind="organisation"
    )


def the_mentor(actor: Actor, obj: Any) -> bool:
    """the mentor"""
    expert = getattr(obj, "expert", None)
    return expert is not None and actor.pk is not None and expert.user_id == actor.pk


def keeps_its_group(actor: Actor, obj: Any) -> bool:
    """the team of the group’s park"""
    return team_of_park(actor, getattr(obj, "group", None))


grant(
    Perm.FIND,
    to=either(holds(Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, on="organisation"), team_somewhere),
)
grant(Perm.WEIGH, to=team_of_network)
grant(Perm.GROUPS, to=team_somewhere)
grant(Perm.SEE, to=team_of_park)
grant(Perm.KEEP, to=team_of_park)
grant(Perm.CHOOSE, to=either(of_the_member, keeps_its_group))
grant(Perm.PREFER, to=either(the_mentor, keeps_its_group))
grant(Perm.OWN, to=anyone_signed_in)
