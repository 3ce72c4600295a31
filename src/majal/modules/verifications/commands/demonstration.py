"""A sample of the demonstration’s declarations: one verified, one being checked, one waiting."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import may, require
from majal.modules.declarations.public import Period
from majal.modules.people.public import User
from majal.modules.verifications.commands.checking import (
    Noted,
    finish_check,
    keep_findings,
    take_drawn,
)
from majal.modules.verifications.commands.drawing import draw_sample
from majal.modules.verifications.models import Drawn, Sample, Verdict
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import numbers_of, to_draw_from

DUE = timedelta(days=21)
SEEN = "Bordereau CNSS de décembre"


@command()
def make_demo_verifications(checker: User | None, *, by: Actor) -> int:
    """Draw a sample of the open period of the demonstration; ``checker`` has checked one.

    Made once; says how many were drawn.

    Permission: verifications.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO or Sample.objects.exists():
        return 0
    period = Period.objects.filter(state="open", kind="yearly").first()
    size = min(3, len(to_draw_from(period))) if period else 0
    if period is None or not size:
        return 0
    sample = draw_sample(period.pk, size, timezone.localdate() + DUE, number=1, by=by)
    rows = Drawn.objects.filter(sample=sample).select_related("expected").order_by("pk")
    mine = [one for one in rows if checker is not None and may(checker, Perm.CHECK, one)]
    if checker is not None and mine:
        check = take_drawn(mine[0].pk, by=checker)
        noted = {
            a.pk: Noted(
                Verdict.CONFIRMED if a.measure == "jobs" else Verdict.NOT_PROVABLE, seen=SEEN
            )
            for a in numbers_of(check.submission_id)
        }
        keep_findings(mine[0].pk, noted, by=checker)
        finish_check(mine[0].pk, "verified", by=checker)
    if checker is not None and mine[1:]:
        take_drawn(mine[1].pk, by=checker)
    return size
