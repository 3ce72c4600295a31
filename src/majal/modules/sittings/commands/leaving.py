"""What ends without a decision: items of a sitting that is closed, cancelled or convened again."""

from django.utils import timezone

from majal.modules.sittings.models import Item, Sitting


def leave_undecided(sitting: Sitting) -> None:
    """Say of every item that waits that this sitting will not decide it; another one may."""
    Item.objects.filter(sitting=sitting, decided_at=None, taken_off_at=None, left_at=None).update(
        left_at=timezone.now()
    )
