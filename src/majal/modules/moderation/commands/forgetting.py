"""What is not needed any more of those who reported is emptied."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.modules.moderation.models import Decision, Report
from majal.modules.moderation.permissions import Perm
from majal.modules.moderation.workflow import LONGEST_KEPT, WORDS_KEPT


@command()
def empty_reports(*, by: Actor) -> int:
    """Empty words, marks and person of reports decided half a year ago; says of how many.

    What nobody decided within a year is emptied too.

    Permission: moderation.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    now = timezone.now()
    decided = Decision.objects.filter(
        matter=OuterRef("matter"),
        round=OuterRef("round"),
        decided_by__isnull=False,
        decided_at__lt=now - WORDS_KEPT,
    )
    over = Exists(decided) | Q(reported_at__lt=now - LONGEST_KEPT)
    rows = free(Report.objects.filter(over, emptied_at=None))
    return rows.update(words="", device="", place="", person=None, emptied_at=now)
