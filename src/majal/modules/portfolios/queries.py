"""What is read of portfolios, limited to what the given actor may see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, scopes
from majal.modules.portfolios.models import Assignment, Request, Review
from majal.modules.portfolios.permissions import COMPANY, OF_PARK, Perm, everywhere
from majal.modules.portfolios.workflow import Quarter, Risk, due_quarter
from majal.modules.programmes.public import late_in
from majal.modules.tenancy.public import CURRENT, Contract

ENDS_SOON = timedelta(days=90)


def running(day: date) -> Q:
    """Assignments that run on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def assignments_visible_to(actor: Actor) -> QuerySet[Assignment]:
    """One’s own as long as they run, those of one’s parks, and those of one’s companies."""
    rows = Assignment.objects.select_related("organisation", "coordinator", "park")
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    if not actor.is_authenticated:
        return rows.none()
    today = timezone.localdate()
    return rows.filter(
        (Q(coordinator=actor.pk or 0) & running(today))
        | Q(park__in=scopes(actor, *OF_PARK, kind="park"))
        | Q(organisation__in=scopes(actor, *COMPANY, kind="organisation"))
    )


def company_of(actor: Actor, pk: int) -> Assignment:
    """The latest assignment of a company that the actor may see. Raises: DoesNotExist."""
    found = assignments_visible_to(actor).filter(organisation=pk).order_by("-since", "-pk").first()
    if found is None:
        raise Assignment.DoesNotExist
    return found


def assignment_of(actor: Actor, pk: int) -> Assignment:
    """One assignment whose end somebody may set. Raises: DoesNotExist; NotFound."""
    found = assignments_visible_to(actor).get(pk=pk)
    if not may(actor, Perm.ASSIGN) or not may(actor, Perm.REVIEW, found):
        raise NotFound
    return found


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """Reviews of the companies one follows; a company reads those that are signed."""
    rows = Review.objects.select_related(
        "organisation", "assignment__organisation", "assignment__coordinator", "signed_by"
    )
    seen = assignments_visible_to(actor).order_by()
    if actor is SYSTEM or everywhere(actor, None):
        return rows
    own = scopes(actor, *COMPANY, kind="organisation")
    team = seen.exclude(organisation__in=own).values("organisation")
    return rows.filter(Q(organisation__in=team) | Q(organisation__in=own, signed_at__isnull=False))


def review_of(actor: Actor, pk: int) -> Review:
    """One review, with the assignment by which it is judged now. Raises: DoesNotExist."""
    found = reviews_visible_to(actor).get(pk=pk)
    found.assignment = company_of(actor, found.organisation_id)
    return found


def draft_of(actor: Actor, pk: int) -> Review:
    """One review, for whoever writes reviews of its company. Raises: DoesNotExist; NotFound."""
    found = review_of(actor, pk)
    if not may(actor, Perm.REVIEW, found):
        raise NotFound
    return found


def request_of(actor: Actor, pk: int) -> Request:
    """One request of a company one follows. Raises: DoesNotExist; NotFound."""
    seen = assignments_visible_to(actor).order_by().values("organisation")
    found = Request.objects.select_related("assignment__organisation", "asked_by").get(
        pk=pk, assignment__organisation__in=seen
    )
    found.assignment = company_of(actor, found.assignment.organisation_id)
    if not may(actor, Perm.REVIEW, found):
        raise NotFound
    return found


@dataclass
class Card:
    """A company of a portfolio: its last review, what is due, and what to look at."""

    assignment: Assignment
    last: Review | None = None
    due: Quarter | None = None
    ends_on: date | None = None
    late: list[str] = field(default_factory=list)
    waiting: int = 0

    @property
    def at_risk(self) -> bool:
        """Whether the last review said so."""
        return self.last is not None and self.last.risk == Risk.HIGH

    @property
    def alerts(self) -> int:
        """How many things ask for a look."""
        found = (self.at_risk, self.ends_on, self.late, self.waiting)
        return sum(1 for one in found if one)

    @property
    def weight(self) -> tuple[int, bool]:
        """By this the most pressing come first."""
        return (-self.alerts, self.due is None)


def cards_of(assignments: Iterable[Assignment], today: date) -> list[Card]:
    """What is to be known of these companies; four queries, however many they are."""
    cards = {one.organisation_id: Card(one) for one in assignments}
    due = due_quarter(today)
    signed: dict[int, set[Quarter]] = defaultdict(set)
    reviews = Review.objects.filter(
        organisation__in=cards, signed_at__isnull=False, superseded_by=None
    )
    for one in reviews.order_by("year", "quarter", "pk"):
        cards[one.organisation_id].last = one
        signed[one.organisation_id].add(one.of)
    ending = Contract.objects.filter(
        organisation__in=cards, state__in=sorted(CURRENT), last_day__lte=today + ENDS_SOON
    )
    for company, day in ending.order_by("-last_day").values_list("organisation", "last_day"):
        cards[company].ends_on = day
    for company, title in late_in(cards, today):
        cards[company].late.append(title)
    asked = Request.objects.filter(assignment__organisation__in=cards, answered_at=None)
    for company in asked.values_list("assignment__organisation", flat=True):
        cards[company].waiting += 1
    for number, card in cards.items():
        began = card.assignment.since <= due.last
        card.due = due if began and due not in signed[number] else None
    return sorted(cards.values(), key=lambda card: card.weight)


def portfolio_of(actor: Actor, today: date, coordinator: int | None = None) -> list[Card]:
    """The running portfolio of a coordinator; one’s own where nobody is named."""
    rows = assignments_visible_to(actor).filter(running(today))
    rows = rows.filter(coordinator=coordinator or actor.pk or 0)
    return cards_of(rows, today)


def coordinators_seen(actor: Actor, today: date) -> list[tuple[int, str, int]]:
    """Whose portfolios somebody sees: id, name, number of companies."""
    counts: dict[tuple[int, str], int] = defaultdict(int)
    rows = assignments_visible_to(actor).filter(running(today))
    for one in rows.exclude(organisation__in=scopes(actor, *COMPANY, kind="organisation")):
        counts[one.coordinator_id, one.coordinator.name] += 1
    return [(pk, name, n) for (pk, name), n in sorted(counts.items(), key=lambda p: p[0][1])]


def requests_of(organisation_id: int) -> Sequence[Request]:
    """What a company asked; whether it may be seen, the caller knows."""
    rows = Request.objects.filter(assignment__organisation=organisation_id)
    return list(rows.select_related("asked_by", "answered_by"))
