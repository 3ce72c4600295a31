"""Other people's rows in files are kept for some days, not for ever."""

from datetime import timedelta

from django.db.models.functions import Coalesce
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.retention import let_go
from majal.modules.moving_in.models import OwnFile
from majal.modules.moving_in.permissions import Perm

KEPT = timedelta(days=30)
"""How long a content is kept after its columns were said, or else after it was sent."""


@command()
def forget_contents(*, by: Actor) -> int:
    """Empty the files whose days are over; what their columns held stays. Says how many.

    Permission: moving_in.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    kept = OwnFile.objects.select_for_update(of=("self",)).exclude(file=None)
    before = timezone.now() - KEPT
    over = list(kept.alias(last=Coalesce("mapped_at", "sent_at")).filter(last__lt=before))
    for own in over:
        number = own.file_id
        own.file, own.samples, own.instead = None, [], {}
        own.save(update_fields=["file", "samples", "instead"])
        if number is not None:
            let_go(number)
    return len(over)
