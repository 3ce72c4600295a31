"""The table of one side's conventions: what a row tells of each of the first of them."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from django.db.models import (
    Case,
    DateField,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import JSONObject

from majal.kernel.prepared import AnyOf, Given, Prepared, Slot
from majal.modules.conventions.models import Convention, PartyStep, Terms
from majal.modules.conventions.queries.mine import Mine, Named, Own
from majal.modules.conventions.queries.standing import Term, term_of

SHOWN = 20
"""Conventions that a first page lists; the board has all of them."""
DAYS = ("starts_on", "ends_on")
TERM = (*DAYS, "term_months", "renewal", "renewal_months", "notice_days")


class Ours(NamedTuple):
    """One convention of a side, as it stands today."""

    convention: Named
    state: str
    progress: str
    party: Own
    term: Term | None


def ours_of(mine: Mine, today: date) -> list[Ours]:
    """The first conventions of one side by code, with the term that runs today; one query."""
    found = []
    for row in FIRST.ask(ids=mine.convention_ids, today=today):
        named, (state, progress, terms, signed) = Named._make(row[:NAMED]), row[NAMED:]
        term = _term(terms, today, signed) if terms else None
        found.append(Ours(named, state, progress, mine.parties[named.pk], term))
    return found


def _term(told: Mapping[str, Any], today: date, begun: date | None) -> Term:
    days = {name: date.fromisoformat(told[name]) if told[name] else None for name in DAYS}
    return term_of(cast("Terms", SimpleNamespace(**{**told, **days})), today, begun=begun)


def _first() -> QuerySet[Convention, Any]:
    terms = Terms.objects.filter(convention=OuterRef("pk"))
    held = Q(since=None) | Q(since__lte=Given("today", DateField()))
    # as ``terms_on``: of those whose day has come the last, where none has the first
    place = Case(
        When(held, then=-1 - F("number")), default=F("number"), output_field=IntegerField()
    )
    told = terms.order_by(place).values(told=JSONObject(**{name: name for name in TERM}))
    signed = PartyStep.objects.filter(
        convention=OuterRef("pk"), kind="signed", cancels=None, cancelled_by=None
    )
    last = signed.order_by().values("convention").values(last=Max("day"))
    rows = Convention.objects.filter(AnyOf(F("pk"), Slot("ids"))).order_by("code")
    return rows.values_list(
        *Named._fields, "state", "progress", Subquery(told[:1]), Subquery(last)
    )[:SHOWN]


NAMED = len(Named._fields)
FIRST = Prepared(_first)
