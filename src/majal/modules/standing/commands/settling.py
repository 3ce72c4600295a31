"""The groups of a period are settled, once for all."""

from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.declarations.public import Period
from majal.modules.standing import errors
from majal.modules.standing.models import Group, Place, Table
from majal.modules.standing.permissions import Perm
from majal.modules.standing.queries import (
    CODE_VERSION,
    answered,
    fingerprint,
    formed,
    rows_of,
    table_of,
    told_before,
)

REFUSALS = {"standing_table_period_id_key": errors.DecidedAlready}


@command(refusals=REFUSALS)
def settle_groups(period_id: int, *, by: Actor) -> Table:
    """Settle the groups of a period that takes no answers in time any more; never a second time.

    Permission: standing.settle.
    Raises: NotAllowed; NotFound; DecidedAlready; TooEarly; NobodyAnswered.
    """
    require(by, Perm.SETTLE)
    periods = Period.objects.select_for_update(no_key=True).order_by("pk")
    period = next((one for one in periods if one.pk == period_id), None)  # one table at a time
    if period is None:
        raise NotFound
    if table_of(period) is not None:
        raise errors.DecidedAlready
    if by is not SYSTEM and period.state == "open" and period.due_on >= timezone.localdate():
        raise errors.TooEarly
    companies = answered(period)
    if not companies:
        raise errors.NobodyAnswered
    rows = rows_of(period)
    table = Table.objects.create(
        period=period,
        companies=companies,
        inputs_hash=fingerprint(rows),
        code_version=CODE_VERSION,
        settled_by_id=by.pk,
    )
    places, told = [], told_before()
    for name, some in rows.items():
        home: dict[int, Group] = {}
        for one in formed(some, told[name]):
            group = Group.objects.create(
                table=table,
                measure=name,
                level=one.level,
                sector_id=one.sector or None,
                age=one.age,
                count=len(one.companies),
                low=one.low,
                middle=one.middle,
                high=one.high,
            )
            home |= dict.fromkeys(one.companies, group)
        places += [
            Place(table=table, organisation_id=r.company, measure=name, group=home.get(r.company))
            for r in some
        ]
    Place.objects.bulk_create(places)
    return table


@command()
def settle_due(*, by: Actor) -> int:
    """Settle what is due: periods whose last day for answers is over, or that are closed; how many.

    Permission: standing.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    over = Q(due_on__lt=timezone.localdate()) | Q(state="closed")
    settled = Table.objects.values("period")
    done = 0
    for period in Period.objects.filter(over).exclude(pk__in=settled).order_by("pk"):
        if answered(period):
            settle_groups(period.pk, by=by)
            done += 1
    return done
