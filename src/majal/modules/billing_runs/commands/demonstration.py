"""A preview to look at in a demonstration."""

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.modules.billing_runs.commands.previewing import begin_run, fill_preview
from majal.modules.billing_runs.models import Run


@command()
def make_demo_run(park_id: int, *, by: Actor) -> int:
    """The preview of this month's invoices of a park, of which nothing is issued; made once.

    Permission: billing_runs.run on the park.
    Raises: NotFound; NotAllowed; EntityMissing.
    """
    if not settings.MAJAL_DEMO or Run.objects.exists():
        return 0
    run = begin_run(park_id, month=timezone.localdate(), by=by)
    fill_preview(run.pk, run.turn, tell=_nobody, by=by)
    return run.bills.count()


def _nobody(done: int, total: int) -> None:
    """Tell nobody how far it is."""
