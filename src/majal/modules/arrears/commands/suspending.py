"""The right to book is suspended for arrears by a decision, and lifted when they are paid."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.arrears import errors
from majal.modules.arrears.commands.dispatching import opened
from majal.modules.arrears.commands.letters import managers_of
from majal.modules.arrears.models import Account
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import accounts_visible_to, kept_plan
from majal.modules.bookings.public import lift_suspension, suspend_booker, suspension_of
from majal.modules.late_terms.public import Policy, policy_for
from majal.modules.messages.public import send
from majal.modules.people.public import User

REFUSALS = {"suspension_once": errors.SuspendedAlready}


@command(refusals=REFUSALS)
def suspend_for_arrears(
    payer_id: int, park_id: int, *, number: str, why: str, by: Actor
) -> Account:
    """Suspend a company's right to book, by a numbered decision, after the step the rules name.

    What is booked stays booked. It is lifted by itself when nothing is due any more, or when a
    payment plan is agreed to; the company is told both times.

    Permission: arrears.suspend on the park.
    Raises: NotFound; NotAllowed; NothingDue; DecisionMissing; ReasonMissing; NeverSuspended;
        StepNotReached; PlanHolds; SuspendedAlready.
    """
    account = opened(payer_id, park_id, Perm.SUSPEND, by)
    told, reason = " ".join(number.split())[:60], " ".join(why.split())[:240]
    if not told:
        raise errors.DecisionMissing
    if not reason:
        raise errors.ReasonMissing
    if account.is_suspended:
        raise errors.SuspendedAlready
    if kept_plan(account) is not None:
        raise errors.PlanHolds
    check_step(account, policy_for(park_id, account.entity_id))
    if not _suspended_elsewhere(account):
        suspend_booker(payer_id, f"{reason} ({told})", by=by)
    account.suspended_on, account.suspended_by_id = timezone.localdate(), by.pk
    account.suspended_no, account.lifted_on = told, None
    account.save(update_fields=["suspended_on", "suspended_by", "suspended_no", "lifted_on"])
    _tell(account, "suspended", by)
    return account


def check_step(account: Account, policy: Policy | None) -> None:
    """Raises: NeverSuspended; StepNotReached."""
    if policy is None or policy.suspend_after is None:
        raise errors.NeverSuspended
    left = account.reminders.filter(step__order__gte=policy.suspend_after, left_on__isnull=False)
    if not left.exists():
        raise errors.StepNotReached(step=plain_number(policy.suspend_after))


@command()
def lift_for_arrears(account_id: int, *, by: Actor) -> Account:
    """Let a company book again before it paid.

    Permission: arrears.suspend on the park.
    Raises: NotFound; NotAllowed; NotSuspended.
    """
    rows = accounts_visible_to(by).filter(pk=account_id)
    account: Account | None = rows.select_for_update(of=("self",)).first()
    if account is None:
        raise NotFound
    require(by, Perm.SUSPEND, account)
    if not account.is_suspended:
        raise errors.NotSuspended
    lift(account, by)
    return account


def lift(account: Account, by: Actor) -> None:
    """Let a company book again, unless another account is suspended still; tell both sides."""
    account.lifted_on = timezone.localdate()
    account.save(update_fields=["lifted_on"])
    if not _suspended_elsewhere(account) and suspension_of(account.payer_id) is not None:
        lift_suspension(account.payer_id, by=SYSTEM)
    _tell(account, "lifted", by)


def _suspended_elsewhere(account: Account) -> bool:
    """Whether arrears in another park suspend the company's bookings too."""
    rows = Account.objects.filter(
        payer=account.payer_id, suspended_on__isnull=False, lifted_on=None
    )
    return rows.exclude(pk=account.pk).exists()


def _tell(account: Account, what: str, by: Actor) -> None:
    day = account.lifted_on if what == "lifted" else account.suspended_on
    people = managers_of(account.payer_id)
    if what == "lifted":
        people += list(User.objects.filter(pk__in=[account.suspended_by_id]))
    send(
        "arrears.booking",
        to=list({one.pk: one for one in people}.values()),
        context={"account": account.pk, "what": what},
        ref=ref_to(account),
        dedupe_key=f"arrears.booking:{account.pk}:{what}:{account.suspended_no}:{day}",
        by=by,
    )
