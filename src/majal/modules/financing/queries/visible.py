"""Instruments, approaches and funds raised, as far as one may see them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from majal.kernel.actors import ANYONE, SYSTEM, Actor
from majal.kernel.names import local
from majal.kernel.permissions import may, scopes
from majal.kernel.text import search_terms
from majal.modules.financing.models import COUNTED, Approach, Instrument, Raise, RaiseGrade
from majal.modules.financing.permissions import COMPANY, Perm
from majal.modules.financing.queries.conditions import (
    ORDER,
    Answers,
    Conditions,
    Met,
    Verdict,
    Words,
    judge,
    overall,
)
from majal.modules.financing.workflow import GOING, STALE_MONTHS, STALE_RULE
from majal.modules.organisations.public import Organisation, organisations_visible_to, sectors
from majal.modules.parameters.public import rule_on
from majal.modules.rents.public import after_months
from majal.modules.territories.public import Level, territories_visible_to


def instruments(actor: Actor) -> QuerySet[Instrument]:  # noqa: ARG001 - the directory is public
    """The directory: what was not put aside, with its source."""
    return Instrument.objects.filter(archived_at=None).select_related("source")


def instrument_of(actor: Actor, pk: int) -> Instrument:
    """Raises: Instrument.DoesNotExist."""
    return instruments(actor).get(pk=pk)


def searched(rows: QuerySet[Instrument], words: str) -> QuerySet[Instrument]:
    """Those in whose name, provider or description every word stands."""
    for term in search_terms(words):
        word = term.strip()
        found = Q()
        for field in ("name_ar", "name_fr", "provider_ar", "provider_fr", "about_ar", "about_fr"):
            found |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(found)
    return rows


def stale_before(today: date) -> date:
    """Information from before this day is shown as old."""
    rule = rule_on(STALE_RULE, today)
    return after_months(today, -(STALE_MONTHS if rule is None else int(rule)))


def companies_of(actor: Actor) -> frozenset[int]:
    """The numbers of the companies that the actor acts for."""
    return scopes(actor, *COMPANY, kind="organisation")


def own_companies(actor: Actor) -> QuerySet[Organisation]:
    """The companies the actor acts for."""
    rows = organisations_visible_to(actor).filter(pk__in=companies_of(actor), archived_at=None)
    return rows.select_related("territory__parent__parent")


def _own_or_all(actor: Actor) -> Q:
    if actor is SYSTEM or may(actor, Perm.FOLLOW):
        return Q()
    return Q(organisation__in=companies_of(actor))


def approaches_visible_to(actor: Actor) -> QuerySet[Approach]:
    """Those of one’s companies; all of them for those who accompany companies."""
    rows = Approach.objects.select_related("organisation", "instrument", "asked_by")
    return rows.filter(_own_or_all(actor))


def approach_of(actor: Actor, pk: int) -> Approach:
    """Raises: Approach.DoesNotExist."""
    return approaches_visible_to(actor).get(pk=pk)


def raises_visible_to(actor: Actor) -> QuerySet[Raise]:
    """The declarations that stand, of one’s companies or all for those who accompany them."""
    rows = Raise.objects.filter(superseded_by=None, void=False)
    rows = rows.select_related("organisation", "evidence__file", "declared_by", "verified_by")
    return rows.filter(_own_or_all(actor))


def raise_of(actor: Actor, pk: int) -> Raise:
    """Raises: Raise.DoesNotExist."""
    return raises_visible_to(actor).get(pk=pk)


def approaches_waiting(actor: Actor) -> QuerySet[Approach]:
    """What companies asked and nobody made yet, the oldest first."""
    return approaches_visible_to(actor).filter(state="asked").order_by("asked_on", "pk")


def approaches_going(actor: Actor) -> QuerySet[Approach]:
    """What goes on."""
    return approaches_visible_to(actor).filter(state__in=sorted(GOING))


def raises_to_verify(actor: Actor) -> QuerySet[Raise]:
    """Documented, and declared by somebody else: what the actor may verify, the oldest first."""
    rows = raises_visible_to(actor).filter(grade=RaiseGrade.DOCUMENTED)
    return rows.exclude(declared_by=actor.pk or 0).order_by("declared_at", "pk")


def raised_in(year: int) -> QuerySet[Raise]:
    """What the measure of funds raised counts of a year: capital, with a document at least."""
    return Raise.objects.filter(
        superseded_by=None,
        void=False,
        received_on__year=year,
        kind__in=COUNTED,
        grade__in=[RaiseGrade.DOCUMENTED, RaiseGrade.VERIFIED],
    )


def total(rows: QuerySet[Raise]) -> Decimal:
    """The sum of some declarations."""
    return sum(rows.values_list("amount", flat=True), Decimal(0))


def words_for_conditions() -> Words:
    """The names of sectors and regions in the reader’s language, in two queries."""
    regions = territories_visible_to(ANYONE).filter(level=Level.REGION)
    return Words(
        {one.code: local(one) for one in sectors()},
        {one.code: local(one) for one in regions.order_by("code")},
    )


@dataclass(frozen=True)
class Judged:
    """An instrument, and how a company stands before it."""

    instrument: Instrument
    verdicts: list[Verdict]
    met: Met


def judged(actor: Actor, answers: Answers, words: Words) -> list[Judged]:
    """Every open instrument with its explained answer, those that fit first."""
    found = []
    for one in instruments(actor).filter(closed=False):
        verdicts = judge(Conditions.read(one.conditions), answers, words)
        found.append(Judged(one, verdicts, overall(verdicts)))
    return sorted(found, key=lambda j: (ORDER.index(j.met), j.instrument.kind, j.instrument.code))
