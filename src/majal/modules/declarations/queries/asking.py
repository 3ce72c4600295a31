"""Who is asked in a period, who may read it, and how many have answered."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.declarations.models import Expected, Period, PeriodKind, Submission
from majal.modules.declarations.permissions import COMPANY
from majal.modules.declarations.queries.answers import HOLDS
from majal.modules.declarations.workflow import PeriodState
from majal.modules.people.public import Role
from majal.modules.rents.public import after_months
from majal.modules.tenancy.public import Contract, ContractState

YEARS = 5
FEW = 6
NEVER = (ContractState.OFFERED, ContractState.ACCEPTED, ContractState.DECLINED)


@dataclass(frozen=True)
class Asked:
    """A company to ask: where it is or was, and whether it left."""

    organisation: int
    park: int
    alumni: bool


@dataclass(frozen=True)
class Rate:
    """How many of those asked have answered."""

    asked: int
    answered: int

    @property
    def share(self) -> int:
        """In percent."""
        return self.answered * 100 // self.asked if self.asked else 0

    @property
    def missing(self) -> int:
        """How many have not answered."""
        return self.asked - self.answered


def companies_to_ask(period: Period) -> list[Asked]:
    """Residents in the period, and former ones up to five years after they left.

    For a baseline only those who entered in it. The last contract tells the park.
    """
    oldest = after_months(period.last_day, -12 * YEARS)
    rows = Contract.objects.exclude(state__in=NEVER).filter(
        Q(ended_on=None) | Q(ended_on__gte=oldest),
        started_on__isnull=False,
        started_on__lte=period.last_day,
    )
    found: dict[int, Asked] = {}
    entered: dict[int, bool] = {}
    for one in rows.order_by("started_on", "pk"):
        number = one.organisation_id
        left = one.ended_on is not None and one.ended_on < period.first_day
        before = found.get(number)
        if left and before is not None and not before.alumni:
            continue
        started = one.started_on or period.last_day
        entered.setdefault(number, started >= period.first_day)
        found[number] = Asked(number, one.park_id, left)
    if period.kind == PeriodKind.BASELINE:
        return [one for number, one in found.items() if entered[number] and not one.alumni]
    return list(found.values())


def said() -> Exists:
    """Whether a company that was asked has answered."""
    return Exists(Submission.objects.filter(HOLDS, expected=OuterRef("pk")))


def with_state(rows: QuerySet[Expected]) -> QuerySet[Any]:
    """With what a row shows: the company, the state of its living declaration, when it was sent."""
    living = Submission.objects.filter(expected=OuterRef("pk"), living=True)
    return rows.select_related("organisation", "park", "period").annotate(
        said=said(),
        how=Subquery(living.values("state")[:1]),
        sent_at=Subquery(living.values("submitted_at")[:1]),
    )


def expected_visible_to(actor: Actor) -> QuerySet[Any]:
    """Those asked in the actor’s parks; the head office sees all."""
    rows = with_state(Expected.objects.all())
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, kind="network"):
        return rows
    return rows.filter(park__in=scopes(actor, Role.PARK_MANAGER, kind="park"))


def expected_of(actor: Actor, pk: int) -> Expected:
    """One of those, for staff. Raises: Expected.DoesNotExist."""
    found: Expected = expected_visible_to(actor).get(pk=pk)
    return found


def own_expected(actor: Actor) -> QuerySet[Any]:
    """What the actor’s own companies are asked."""
    mine = scopes(actor, *COMPANY, kind="organisation")
    return with_state(Expected.objects.filter(organisation__in=mine))


def own_expected_of(actor: Actor, pk: int) -> Expected:
    """One of those. Raises: Expected.DoesNotExist."""
    found: Expected = own_expected(actor).get(pk=pk)
    return found


def waiting_for(actor: Actor) -> list[Expected]:
    """What the actor’s own companies have not answered yet, the soonest due first."""
    rows = own_expected(actor).filter(period__state=PeriodState.OPEN, said=False)
    return list(rows.order_by("period__due_on", "pk")[:FEW])


def periods_visible_to(actor: Actor) -> QuerySet[Period]:  # noqa: ARG001 - staff see all periods
    """All periods, the last first."""
    return Period.objects.all()


def period_of(actor: Actor, pk: int) -> Period:
    """One period. Raises: Period.DoesNotExist."""
    return periods_visible_to(actor).get(pk=pk)


def rate_of(rows: QuerySet[Any]) -> Rate:
    """How many of these were asked and have answered."""
    return rates_of(rows)[0]


def rates_of(rows: QuerySet[Any]) -> tuple[Rate, Rate, Rate]:
    """How many were asked and have answered: of all, of residents, of former ones; one query."""
    counted = Counter(rows.order_by().values_list("alumni", "said"))
    residents, former = (
        Rate(counted[alumni, True] + counted[alumni, False], counted[alumni, True])
        for alumni in (False, True)
    )
    total = Rate(residents.asked + former.asked, residents.answered + former.answered)
    return total, residents, former


def counted_by_period(actor: Actor, periods: list[int]) -> dict[int, tuple[int, int]]:
    """How many were asked, and have answered, in each of these periods, as far as one sees them."""
    rows = expected_visible_to(actor).filter(period__in=periods)
    counted = Counter(rows.order_by().values_list("period_id", "said"))
    return {one: (counted[one, True] + counted[one, False], counted[one, True]) for one in periods}


def open_periods() -> QuerySet[Period]:
    """Those that take answers."""
    return Period.objects.filter(state=PeriodState.OPEN).order_by("due_on")
