"""Who acts for an organisation, as far as the actor may know."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.organisations.models import Organisation, Representation
from majal.modules.organisations.permissions import Perm


def representations_of(organisation: Organisation, *, to: Actor) -> QuerySet[Representation]:
    """Those who act or acted for it, who act today first; none for whoever may not know."""
    if not may(to, Perm.SEE_INTERNAL, organisation):
        return Representation.objects.none()
    return (
        Representation.objects.filter(organisation=organisation)
        .select_related("user")
        .order_by("-until", "-since", "-pk")
    )


def representation_of(organisation: Organisation, pk: int, *, to: Actor) -> Representation:
    """Raises: Representation.DoesNotExist."""
    return representations_of(organisation, to=to).get(pk=pk)


def represented_by(user_id: int) -> QuerySet[Representation]:
    """What somebody acts for today."""
    return Representation.objects.filter(user_id=user_id, until=None).select_related("organisation")
