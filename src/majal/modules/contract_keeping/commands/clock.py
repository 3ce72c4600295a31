"""Moments of warning: set, set aside, and brought up in one letter."""

from collections import defaultdict

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.contract_keeping import errors
from majal.modules.contract_keeping.commands.telling import tell_warnings
from majal.modules.contract_keeping.models import ClockRule, ClockWarning, Moment
from majal.modules.contract_keeping.permissions import Perm
from majal.modules.contract_keeping.queries.clock import USUAL, due_on
from majal.modules.parks.public import Park
from majal.modules.tenancy.public import ask_insurance

REFUSALS = {"clock_rule_once": errors.ClockTaken, "clock_rule_known": errors.ClockWrong}


@command(refusals=REFUSALS)
def set_clock(park_id: int | None, kind: str, moment: str, after: int, *, by: Actor) -> ClockRule:
    """Say at which moment contracts of a kind are brought up, in one park or in all.

    Permission: contract_keeping.keep_clocks on the park; without one only the head office.
    Raises: NotAllowed; NotFound; ClockTaken; ClockWrong.
    """
    park = Park.objects.filter(pk=park_id).first() if park_id else None
    if park_id and park is None:
        raise NotFound
    require(by, Perm.KEEP_CLOCKS, park)
    if not 0 < after <= 600:
        raise errors.ClockWrong
    return ClockRule.objects.create(park=park, kind=kind, moment=moment, after=after)


@command()
def put_clock_aside(rule_id: int, *, by: Actor) -> ClockRule:
    """Set a moment of warning aside.

    Permission: contract_keeping.keep_clocks on its park.
    Raises: NotAllowed; NotFound.
    """
    rule = (
        ClockRule.objects.select_for_update(of=("self",))
        .filter(pk=rule_id, archived_at=None)
        .first()
    )
    if rule is None:
        raise NotFound
    require(by, Perm.KEEP_CLOCKS, rule)
    rule.archived_at = timezone.now()
    rule.save(update_fields=["archived_at"])
    return rule


@command()
def set_usual_clocks(*, by: Actor) -> int:
    """Set the usual moments for the whole network, where none were ever set; says how many.

    Permission: contract_keeping.keep_clocks; only the head office.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_CLOCKS)
    if ClockRule.objects.exists():
        return 0
    for kind, moment, after in USUAL:
        ClockRule.objects.create(kind=kind, moment=moment, after=after)
    return len(USUAL)


@command()
def raise_warnings(*, by: Actor) -> int:
    """Bring up what is due, once each, in one letter for each who runs the park; says how many.

    Permission: contract_keeping.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    today = timezone.localdate()
    told: dict[int, list[int]] = defaultdict(list)
    for due in due_on(today):
        warning, new = ClockWarning.objects.get_or_create(
            contract=due.contract,
            moment=due.moment,
            after=due.after,
            due_on=due.due_on,
            defaults={"raised_on": today},
        )
        if new:
            told[due.contract.park_id].append(warning.pk)
            if due.moment == Moment.INSURANCE:
                ask_insurance(due.contract.pk, by=by)
    for park, warnings in told.items():
        tell_warnings(park, warnings, today)
    return sum(map(len, told.values()))
