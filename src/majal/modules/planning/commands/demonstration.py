"""What the demonstration shows beside the real sites: invented owners, promises and blockers."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.modules.planning.commands.blocking import lift_blocker, open_blocker
from majal.modules.planning.commands.saying import own_stage, promise_date
from majal.modules.planning.models import Blocker, Project
from majal.modules.planning.permissions import Perm
from majal.modules.planning.workflow import OVER, Party, SiteState

OWNERS = (
    (SiteState.WORKS, Party.AGENCY),
    (SiteState.FITOUT, Party.OPERATOR),
    (SiteState.RECRUITMENT, Party.HEAD_OFFICE),
)
BLOCKERS = (
    ("Raccordement électrique en attente (exemple)", Party.STATE, -60, 20),
    ("Réception provisoire des travaux (exemple)", Party.AGENCY, -200, -30),
)


@command()
def make_demo_planning(*, by: Actor) -> int:
    """Invent what the pages of two real sites need to be seen whole; says how many records.

    Permission: planning.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO or Blocker.objects.exists():
        return 0
    rows = Project.objects.exclude(state__in=[str(s) for s in OVER])
    found = list(rows.filter(state=SiteState.WORKS).order_by("park__code")[:2])
    today = timezone.localdate()
    for project in found:
        for state, owner in OWNERS:
            own_stage(project.pk, state, owner=owner, by=by)
        soon = PartialDate.of(today + timedelta(120))
        promise_date(
            project.pk, SiteState.FITOUT, PartialDate(soon.year, soon.month), example=True, by=by
        )
        for what, owner, since, due in BLOCKERS:
            made = open_blocker(
                project.pk,
                what,
                owner=owner,
                opened_on=today + timedelta(since),
                due_on=today + timedelta(due),
                example=True,
                by=by,
            )
    if found:
        lift_blocker(made.pk, on=today - timedelta(10), how="Exemple", by=by)
    return len(found) * (len(OWNERS) + 1 + len(BLOCKERS))
