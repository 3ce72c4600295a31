"""What is not kept: the ways into closed periods, and what was typed and never sent."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.declarations.models import Answer, Expected
from majal.modules.declarations.permissions import Perm
from majal.modules.declarations.workflow import PeriodState, SubmissionState

DRAFTS_KEPT = timedelta(days=90)
"""So long after a period was closed, what a company typed in it and never sent is emptied."""


@command()
def forget_unsent(*, by: Actor) -> int:
    """Empty what was typed and never sent in periods long closed, and forget their links and codes.

    That a company was asked and did not answer stays. Run again, it changes nothing; says how many
    answers were emptied.

    Permission: declarations.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    ways = Q(code_seed="", seed="", sure_link=None, code_until=None)
    over = Expected.objects.filter(period__state=PeriodState.CLOSED).exclude(ways)
    over.update(seed="", code_seed="", sure_link=None, code_until=None)
    left = Answer.objects.filter(
        Q(value__isnull=False) | Q(unknown=True),
        submission__state=SubmissionState.DRAFT,
        submission__expected__period__state=PeriodState.CLOSED,
        submission__expected__period__closed_at__lt=timezone.now() - DRAFTS_KEPT,
    )
    return left.update(value=None, unknown=False)
