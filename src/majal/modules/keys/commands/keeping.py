"""How long it is kept who had a key (law 09-08)."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import months_before
from majal.kernel.permissions import require
from majal.modules.keys.models import Key
from majal.modules.keys.permissions import Perm

KEPT_MONTHS = 60
"""After the exit claims between a company and its landlord end with five years.

Source: Code de commerce (law 15-95), article 5: obligations of commerce are barred after five
years.
"""
EMPTIED = "—"


@command()
def empty_holders(*, by: Actor) -> int:
    """Empty the names of those who had keys of contracts that ended long ago; says how many.

    Permission: keys.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    over = months_before(timezone.localdate(), KEPT_MONTHS)
    rows = Key.objects.filter(contract__ended_on__lt=over).exclude(holder=EMPTIED)
    return rows.update(holder=EMPTIED)
