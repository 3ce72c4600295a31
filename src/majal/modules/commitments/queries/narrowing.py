"""What narrows a list of commitments, and what there is to choose from."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.text import search_terms
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.visible import commitments_visible_to
from majal.modules.commitments.workflow import OPEN, State
from majal.modules.conventions.public import Convention, Party, PartyRole, mine_of
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park, parks_visible_to

Rows = QuerySet[Commitment]
MOST = 300
"""Conventions that a box offers; more of them are found by the search."""


def late_on(today: date) -> Q:
    """The condition of those past their end and still open."""
    return Q(state__in=OPEN, due_last__lt=today)


AFTER = Q(state__in=[State.CLAIMED, State.ACCEPTED], done_last__gt=F("due_last"))
"""Delivered after its end, or in a period that began before it."""


def of_side(rows: Rows, side: str) -> Rows:
    """Those the operator owes, or those the others do."""
    operator = Q(owed_by__role=PartyRole.OPERATOR)
    return rows.filter(operator if side == "operator" else ~operator)


def standing(rows: Rows, how: str) -> Rows:
    """Those that are late, that wait for an answer, that came after their end, that have none."""
    if how == "late":
        return rows.filter(late_on(timezone.localdate()))
    if how == "waiting":
        return rows.filter(state=State.CLAIMED)
    return rows.filter(AFTER) if how == "after" else rows.filter(due_last=None, state__in=OPEN)


def in_park(rows: Rows, code: str) -> Rows:
    """Those of a park: its own, or of a convention about it where they name none."""
    about = conventions_about(Park.objects.filter(code=code))
    return rows.filter(Q(park__code=code) | Q(park=None, convention__in=about))


def due_in(rows: Rows, year: str) -> Rows:
    """Those whose end falls into a year."""
    return rows.filter(due_last__year=int(year))


def of_organisation(rows: Rows, value: str) -> Rows:
    """``by-7``: what organisation 7 owes; ``to-7``: what it is owed, also as one of all."""
    way, _, pk = value.partition("-")
    number = int(pk)
    if way == "by":
        return rows.filter(owed_by__organisation=number)
    theirs = Party.objects.filter(organisation=number).values("convention")
    to_all = Q(owed_to=None, convention__in=theirs) & ~Q(owed_by__organisation=number)
    return rows.filter(Q(owed_to__organisation=number) | to_all)


def search(rows: Rows, words: str) -> Rows:
    """Those whose words, code or convention hold every word, in either script."""
    for term in search_terms(words):
        rows = rows.filter(search_key__contains=term)
    return rows


def own_organisations(actor: Actor) -> Iterable[Organisation]:
    """In whose name the actor looks; none for a stranger."""
    return mine_of(actor).organisations if actor.is_authenticated else ()


def years_due(actor: Actor) -> list[int]:
    """The years in which something ends, latest first."""
    days = commitments_visible_to(actor).exclude(due_last=None).order_by()
    return [d.year for d in days.dates("due_last", "year", order="DESC")]


def conventions_of_list(actor: Actor) -> list[tuple[str, str]]:
    """Code and title of the conventions that hold commitments."""
    rows = commitments_visible_to(actor).order_by("convention__code")
    found = rows.distinct("convention__code").select_related("convention")[:MOST]
    return [(c.convention.code, f"{c.convention} ({c.convention.code})") for c in found]


def parks_of_list(actor: Actor) -> list[Park]:
    """The parks of conventions that hold commitments."""
    conventions = commitments_visible_to(actor).values("convention")
    through = Convention.parks.through.objects.filter(convention__in=conventions)
    found = parks_visible_to(actor).filter(pk__in=through.values("park"))
    return list(found.order_by("name_fr"))


def conventions_about(parks: QuerySet[Park]) -> QuerySet[Convention]:
    """The conventions about any of these parks, for a condition."""
    through = Convention.parks.through.objects.filter(park__in=parks)
    return Convention.objects.filter(pk__in=through.values("convention"))
