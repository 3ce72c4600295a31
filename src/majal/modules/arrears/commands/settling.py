"""An account closes by itself when nothing is due any more: whoever pays is left in peace."""

from collections.abc import Collection

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.arrears.commands.suspending import lift
from majal.modules.arrears.models import Account, Plan
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import debtors, still_of
from majal.modules.arrears.workflow import HOLDING, PlanState


@command()
def settle_accounts(payers: Collection[int] | None = None, *, by: Actor) -> int:
    """Close every open account of these companies, or of all, on which nothing is late any more.

    A plan that was paid is kept for good, a suspension is lifted and both sides are told. Says how
    many accounts were closed.

    Permission: arrears.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Account.objects.filter(closed_at=None).order_by("pk")
    if payers is not None:
        rows = rows.filter(payer__in=payers)
    accounts = list(rows.select_for_update())
    if not accounts:
        return 0
    late = {
        (one.payer.pk, one.park.pk, one.entity.pk)
        for one in debtors(by, timezone.localdate(), payers={one.payer_id for one in accounts})
    }
    closed = 0
    for account in accounts:
        if (account.payer_id, account.park_id, account.entity_id) in late:
            continue
        if any(not _ended(plan) for plan in account.plans.filter(state__in=HOLDING)):
            continue  # a plan may hold more than what is late
        if account.is_suspended:
            lift(account, by)
        account.closed_at = timezone.now()
        account.save(update_fields=["closed_at"])
        closed += 1
    return closed


def _ended(plan: Plan) -> bool:
    """Whether nothing of a plan is owed any more; it is ended then."""
    if still_of(plan):
        return False
    plan.state = PlanState.KEPT if plan.agreed_at else PlanState.DROPPED
    plan.ended_on = timezone.localdate()
    plan.save(update_fields=["state", "ended_on"])
    return True
