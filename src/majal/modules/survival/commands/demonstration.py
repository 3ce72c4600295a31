"""What the demonstration shows of survival: the result of its invented companies, kept once."""

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.survival.commands.keeping import keep_result
from majal.modules.survival.commands.settling import settle_due
from majal.modules.survival.errors import NobodyToFollow
from majal.modules.survival.models import Kept, Origin
from majal.modules.survival.permissions import Perm


@command()
def make_demo_survival(*, by: Actor) -> int:
    """Keep one result of the demonstration’s invented contracts; says how many were made.

    Permission: survival.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO or Kept.objects.exists():
        return 0
    settle_due(by=by)
    try:
        keep_result(Origin.ENTRY, by=by)
    except NobodyToFollow:
        return 0
    return 1
