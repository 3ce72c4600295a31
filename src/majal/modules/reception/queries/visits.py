"""Visits: those one may see, the day of a desk, who is inside."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.holding import free
from majal.kernel.permissions import scopes
from majal.modules.parameters.public import rule_on
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.reception.models import Visit
from majal.modules.reception.queries.places import desk_ids
from majal.modules.reception.workflow import KEPT_DAYS, KEPT_RULE, VisitState


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    """Those of one's desks, those one receives or announced, those of a company one manages."""
    rows = Visit.objects.select_related("park", "host", "company")
    if actor is SYSTEM:
        return rows
    managed = scopes(actor, Role.COMPANY_MANAGER, kind="organisation")
    mine = Q(park__in=desk_ids(actor)) | Q(company__in=managed)
    if actor.pk is not None:
        mine |= Q(host=actor.pk) | Q(announced_by=actor.pk)
    return rows.filter(mine)


def visit_of(actor: Actor, pk: int) -> Visit:
    """Raises: Visit.DoesNotExist, also for one that is not shown to the actor."""
    return visits_visible_to(actor).select_related("moved_by", "announced_by").get(pk=pk)


def badge_of(actor: Actor, pk: int) -> Visit:
    """One that is expected or inside. Raises: Visit.DoesNotExist, also where a badge is over."""
    rows = visits_visible_to(actor).filter(state__in=[VisitState.EXPECTED, VisitState.INSIDE])
    return rows.get(pk=pk)


@dataclass(frozen=True)
class Inside:
    """Who is in the building at this moment, as recorded at the desk."""

    visits: tuple[Visit, ...]
    at: datetime

    @property
    def people(self) -> int:
        """How many people: a group counts as many as came."""
        return sum(visit.people for visit in self.visits)

    @property
    def stale(self) -> tuple[Visit, ...]:
        """Those who came on an earlier day: most likely they left unrecorded."""
        today = timezone.localdate(self.at)
        return tuple(v for v in self.visits if timezone.localdate(v.arrived_at) < today)


def inside_of(park: Park) -> Inside:
    """Everybody who was welcomed and has not left, whichever day they came, first in first."""
    rows = Visit.objects.filter(park=park, state=VisitState.INSIDE)
    rows = rows.select_related("host", "company").order_by("arrived_at", "pk")
    return Inside(tuple(rows), timezone.now())


@dataclass(frozen=True)
class Today:
    """The day of a desk. ``asked``: they stand at the desk, and their host was asked."""

    asked: tuple[Visit, ...]
    expected: tuple[Visit, ...]
    inside: Inside
    gone: tuple[Visit, ...]

    @property
    def awaited(self) -> int:
        """How many people are still expected."""
        return sum(visit.people for visit in (*self.asked, *self.expected))


def today_of(park: Park) -> Today:
    """Who is expected, inside and gone today; two queries."""
    day = timezone.localdate()
    rows = Visit.objects.filter(park=park).select_related("host", "company")
    waiting = list(
        rows.filter(state=VisitState.EXPECTED, expected_on=day).order_by("expected_at", "pk")
    )
    start = datetime.combine(day, datetime.min.time(), CASABLANCA)
    ended = Q(state=VisitState.LEFT, left_at__gte=start)
    ended |= Q(state=VisitState.DENIED, expected_on=day)
    return Today(
        asked=tuple(v for v in waiting if v.walk_in),
        expected=tuple(v for v in waiting if not v.walk_in),
        inside=inside_of(park),
        gone=tuple(rows.filter(ended).order_by("-moved_at", "-pk")),
    )


def kept_days(day: date) -> int:
    """How many days after a visit its names are kept, by the rule in force on ``day``."""
    rule = rule_on(KEPT_RULE, day)
    return KEPT_DAYS if rule is None else int(rule)


def forgettable(today: date) -> QuerySet[Visit]:
    """Visits whose names have been kept long enough."""
    until = today - timedelta(days=kept_days(today))
    return free(Visit.objects.filter(anonymised_at=None, expected_on__lt=until))


def welcomed_in(first: date, last: date) -> QuerySet[Visit]:
    """Visits of people who came in on a day from ``first`` to ``last``."""
    start = datetime.combine(first, datetime.min.time(), CASABLANCA)
    end = datetime.combine(last + timedelta(days=1), datetime.min.time(), CASABLANCA)
    return Visit.objects.filter(arrived_at__gte=start, arrived_at__lt=end)


def people_by_park(rows: QuerySet[Visit]) -> dict[int, int]:
    """How many people came, by park."""
    found = rows.order_by().values_list("park").annotate(total=Sum("people"))
    return dict(found)
