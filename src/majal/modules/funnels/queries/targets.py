"""The targets of programmes."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.modules.funnels.models import Target
from majal.modules.programmes.public import Programme, programmes_run_by


def targets_of(programme: Programme) -> QuerySet[Target]:
    """Those that hold."""
    return Target.objects.filter(programme=programme, ended_at=None)


def target_of(actor: Actor, pk: int) -> Target:
    """One target that holds, of a programme one keeps. Raises: Target.DoesNotExist."""
    rows = Target.objects.filter(ended_at=None, programme__in=programmes_run_by(actor).values("pk"))
    return rows.select_related("programme").prefetch_related("programme__parks").get(pk=pk)
