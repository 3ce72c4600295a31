"""Which reliefs and moments an actor may see: those of their parks and of the network."""

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.modules.contract_keeping.models import ClockRule, ReliefDecision
from majal.modules.contract_keeping.permissions import Perm
from majal.modules.tenancy.public import parks_served_by


def reliefs_visible_to(actor: Actor) -> QuerySet[ReliefDecision]:
    """The decisions of the actor’s parks, and those of the network."""
    rows = ReliefDecision.objects.select_related("park", "by")
    served = parks_served_by(actor)
    if served is None:
        return rows
    return rows.filter(Q(park__in=served) | Q(park=None)) if may(actor, Perm.LIST) else rows.none()


def relief_of(actor: Actor, pk: int) -> ReliefDecision:
    """One decision. Raises: ReliefDecision.DoesNotExist."""
    return reliefs_visible_to(actor).get(pk=pk)


def clock_rule_of(actor: Actor, pk: int) -> ClockRule:
    """A moment that is set, for those who set it. Raises: ClockRule.DoesNotExist; NotFound."""
    found = ClockRule.objects.select_related("park").get(pk=pk, archived_at=None)
    if not may(actor, Perm.KEEP_CLOCKS, found):
        raise NotFound
    return found
