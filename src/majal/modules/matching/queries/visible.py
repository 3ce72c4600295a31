"""Groups and proposals, limited to what somebody may see."""

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.matching.models import Group, Member, Mentor, Proposal
from majal.modules.mentoring.public import TEAM, team_of_network
from majal.modules.organisations.public import organisations_represented_by


def groups_visible_to(actor: Actor) -> QuerySet[Group]:
    """Those of the parks one serves; all for the team of the network."""
    rows = Group.objects.select_related("park")
    if actor is SYSTEM or (actor.is_active and team_of_network(actor, None)):
        return rows
    return rows.filter(park__in=scopes(actor, *TEAM, kind="park"))


def group_of(actor: Actor, pk: int) -> Group:
    """Raises: Group.DoesNotExist."""
    return groups_visible_to(actor).get(pk=pk)


def proposals_visible_to(actor: Actor) -> QuerySet[Proposal]:
    """Those of the groups one sees."""
    groups = groups_visible_to(actor).order_by()
    return Proposal.objects.select_related("group__park").filter(group__in=groups)


def proposal_of(actor: Actor, pk: int) -> Proposal:
    """Raises: Proposal.DoesNotExist."""
    return proposals_visible_to(actor).get(pk=pk)


def member_of(actor: Actor, pk: int) -> Member:
    """One's own organisation in a group, or any of a group one serves.

    Raises: Member.DoesNotExist.
    """
    mine = Q(company__in=organisations_represented_by(actor))
    served = Q(group__in=groups_visible_to(actor).order_by())
    rows = Member.objects.select_related("group__park", "company").filter(left_at=None)
    return rows.filter(mine | served).get(pk=pk)


def mentor_of(actor: Actor, pk: int) -> Mentor:
    """Oneself as a mentor of a group, or any of a group one serves.

    Raises: Mentor.DoesNotExist.
    """
    served = Q(group__in=groups_visible_to(actor).order_by())
    rows = Mentor.objects.select_related("group__park", "expert__user").filter(left_at=None)
    return rows.filter(Q(expert__user=actor.pk or 0) | served).get(pk=pk)


def mine_in_groups(actor: Actor) -> tuple[list[Member], list[Mentor]]:
    """Where one's organisations, or oneself, are in an open group."""
    members = Member.objects.select_related("group", "company").filter(
        left_at=None, group__closed_at=None, company__in=organisations_represented_by(actor)
    )
    mentors = Mentor.objects.select_related("group", "expert__user").filter(
        left_at=None, group__closed_at=None, expert__user=actor.pk or 0
    )
    return list(members[:20]), list(mentors[:20])
