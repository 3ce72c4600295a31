"""Companies are asked, and reminded until they have answered."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.models import SignedLink
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.declarations import errors
from majal.modules.declarations.models import Expected, Submission
from majal.modules.declarations.permissions import EXPECTED, LINK, Perm
from majal.modules.declarations.queries import HOLDS, has_answered, open_periods
from majal.modules.declarations.workflow import PeriodState
from majal.modules.messages.public import Guest, send
from majal.modules.people.public import Role, Scope, User, people_holding

LASTS = timedelta(days=60)
BEFORE, AGAIN, MOST = timedelta(days=10), timedelta(days=7), 4
"""Reminded from so long before the day, so long after the last letter; so many letters in all."""


@command()
def ask_company(expected_id: int, *, by: Actor) -> Expected:
    """Write to a company, the first time or to remind it; a former link of it no longer opens.

    Permission: declarations.remind on what is asked.
    Raises: NotAllowed; NotFound; PeriodClosed; NothingToAsk; NobodyToAsk.
    """
    rows = Expected.objects.select_for_update(of=("self",))
    found = rows.select_related("period", "organisation").filter(pk=expected_id).first()
    if found is None:
        raise NotFound
    if by is not SYSTEM:
        require(by, Perm.REMIND, found)
    if found.period.state != PeriodState.OPEN:
        raise errors.PeriodClosed
    today = timezone.localdate()
    if _written_on(found) == today or has_answered(found):
        raise errors.NothingToAsk
    reader = reader_of(found)
    if reader is None:
        raise errors.NobodyToAsk
    _write(found, reader, today)
    return found


@command()
def ask_waiting(period_id: int, *, by: Actor) -> int:
    """Write to all companies of a period that were not asked yet; says how many.

    Permission: declarations.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Expected.objects.select_for_update(of=("self",)).filter(
        period_id=period_id, period__state=PeriodState.OPEN, asked_on=None
    )
    return _write_to(list(rows.select_related("organisation", "period").order_by("pk")))


@command()
def remind_due(*, by: Actor) -> int:
    """Remind those whose answer is due soon or overdue, weekly, four letters at most; how many.

    Permission: declarations.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    today = timezone.localdate()
    rows = (
        Expected.objects.select_for_update(of=("self",))
        .filter(
            Q(reminded_on=None) | Q(reminded_on__lte=today - AGAIN),
            period__in=open_periods().filter(due_on__lte=today + BEFORE),
            asked_on__lte=today - AGAIN,
            letters__lt=MOST,
        )
        .exclude(pk__in=Submission.objects.filter(HOLDS).values("expected"))
    )
    return _write_to(list(rows.select_related("organisation", "period").order_by("pk")))


def reader_of(found: Expected) -> User | Guest | None:
    """Who is written to: the manager with an account, else the address of the company."""
    numbers = [found.organisation_id]
    first = people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=numbers).first()
    address = found.organisation.email
    return first or (Guest(address, "fr") if address else None)


def _write_to(rows: list[Expected]) -> int:
    today, told = timezone.localdate(), 0
    for one in rows:
        reader = reader_of(one)
        if reader is not None:
            _write(one, reader, today)
            told += 1
    return told


def _written_on(found: Expected) -> date | None:
    return found.reminded_on or found.asked_on


def _write(found: Expected, reader: User | Guest, today: date) -> None:
    first = found.asked_on is None
    if found.link_id is not None:
        links.revoke(found.link_id)
    found.seed = new_secret()
    link: SignedLink
    link, _secret = links.issue(
        LINK, Ref(EXPECTED, found.pk), lasting=LASTS, by=SYSTEM, seed=found.seed
    )
    found.link, found.letters = link, found.letters + 1
    if first:
        found.asked_on = today
    else:
        found.reminded_on = today
    found.save(update_fields=["seed", "link", "letters", "asked_on", "reminded_on"])
    kind = "declarations.asked" if first else "declarations.reminded"
    send(
        kind,
        to=[reader],
        context={"expected": found.pk},
        dedupe_key=f"{kind}:{found.pk}:{today}",
        by=SYSTEM,
    )
