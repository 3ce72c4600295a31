"""Whoever opens what a company declared leaves a trace that its manager reads."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor, Grant, LinkHolder
from majal.kernel.command import command
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.modules.parameters.public import rule_on
from majal.modules.people.public import Role
from majal.modules.rents.public import after_months
from majal.modules.standing.models import Page, Seen
from majal.modules.standing.permissions import Perm

KEPT, A_YEAR = 36, 12
"""Months for which it is kept who saw what, where the rule ``readers_kept`` is not in force; never
fewer than a year, before which the database deletes nothing."""
INSIDE = (
    Role.PARK_MANAGER, Role.HEAD_OFFICE, Role.PROGRAMME_LEAD, Role.ACCOUNTANT, Role.FRONT_DESK,
    Role.COORDINATOR, Role.COUNTER_AGENT, Role.TECHNICIAN,
)  # fmt: skip
"""People of the network, named; of everybody else the role and the institution are enough."""
OUTSIDE = (
    Role.AUTHORITY, Role.WALI, Role.GOVERNOR, Role.COMMITTEE_MEMBER, Role.EXPERT,
    Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, Role.CANDIDATE,
)  # fmt: skip


@command()
def seen(
    organisation_id: int, page: str, *, park_id: int = 0, expected_id: int | None = None, by: Actor
) -> bool:
    """Note that somebody saw figures of a company; says whether there was anything to note.

    Its own people leave no trace, nor does the program itself. Seen again the same day on the same
    page, one row counts up. ``park_id`` tells in which capacity whoever runs several parks reads.

    Permission: standing.trace. Anyone: the page has asked its own.
    Raises: NotAllowed.
    """
    require(by, Perm.TRACE)
    now = timezone.now()
    key = _key(organisation_id, page, park_id, by, now)
    if key is None:
        return False
    key |= {"organisation_id": organisation_id, "expected_id": expected_id}
    row, made = Seen.objects.get_or_create(**key, defaults={"last_at": now})
    if not made:
        Seen.objects.filter(pk=row.pk).update(times=F("times") + 1, last_at=_latest(now))
    return True


@command()
def seen_together(organisation_ids: Iterable[int], page: str, *, by: Actor) -> int:
    """Note that somebody saw several companies on one page; says of how many; three queries.

    Permission: standing.trace. Anyone: the page has asked its own.
    Raises: NotAllowed.
    """
    require(by, Perm.TRACE)
    now = timezone.now()
    keys = {pk: _key(pk, page, 0, by, now) for pk in sorted(set(organisation_ids))}
    known = {pk: key for pk, key in keys.items() if key}
    if not known:
        return 0
    shared = next(iter(known.values()))
    rows = Seen.objects.filter(**shared, organisation__in=known, expected=None)
    before = set(rows.values_list("organisation_id", flat=True))
    rows.update(times=F("times") + 1, last_at=_latest(now))
    Seen.objects.bulk_create(
        [Seen(organisation_id=pk, last_at=now, **shared) for pk in known if pk not in before],
        ignore_conflicts=True,
    )
    return len(known)


def _latest(now: datetime) -> Greatest:
    """The later of two views: whoever waited for a row may have looked at the clock first."""
    return Greatest(F("last_at"), Value(now))


def _key(
    organisation_id: int, page: str, park_id: int, by: Actor, now: datetime
) -> dict[str, Any] | None:
    """What makes two views one; None where none is noted: of one's own, of the program itself."""
    grants = list(by.grants)
    own = any(g.scope_kind == "organisation" and g.scope_id == organisation_id for g in grants)
    if by is SYSTEM or by.pk is None or isinstance(by, LinkHolder) or own:
        return None
    grant = _capacity(grants, park_id)
    return {
        "page": page if page in Page.values else Page.COMPANY,
        "reader_id": by.pk if grant is not None and grant.role in INSIDE else None,
        "role": grant.role if grant else "",
        "scope_kind": grant.scope_kind if grant else "",
        "scope_id": grant.scope_id if grant else 0,
        "day": timezone.localdate(now),
    }


@command()
def forget_views(*, by: Actor, today: date | None = None) -> int:
    """Forget who saw what so long ago that it is not kept any more; says how many.

    Permission: standing.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    day = today or timezone.localdate()
    months = rule_on("readers_kept", day)
    oldest = after_months(day, -max(A_YEAR, months if isinstance(months, int) else KEPT))
    gone, _by_kind = free(Seen.objects.filter(day__lt=oldest)).delete()
    return gone


def _capacity(grants: Iterable[Grant], park_id: int) -> Grant | None:
    """The role in which somebody reads: that on the park of the company first."""
    order = {str(role): n for n, role in enumerate((*INSIDE, *OUTSIDE))}

    def place(one: Grant) -> tuple[bool, int, int]:
        here = one.scope_kind == "park" and one.scope_id == park_id
        return (not here, order.get(one.role, len(order)), one.scope_id)

    return min(grants, key=place, default=None)
