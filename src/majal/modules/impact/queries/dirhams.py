"""What each dirham brought: public money by kind beside jobs, turnover and people trained.

The money is that of the ledger of contributions, by the entries that stood on the day. The results
are those of ``figures``, gross; net by ``additionality`` where all that it assumes is on record.
Nothing unknown is taken for zero: a quotient without both its parts is not made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.modules.additionality.public import Net, Span, results_of, together
from majal.modules.contributions.public import (
    CASH,
    Contribution,
    Kind,
    Stage,
    contributions_visible_to,
)
from majal.modules.conventions.public import Convention, sees_whole_convention
from majal.modules.figures.public import NOW, AsOf, Measure, Subject
from majal.modules.funding.public import Group, sums_as_of
from majal.modules.impact.queries.cards import Entry, Scorecard
from majal.modules.impact.queries.scorecard import scorecard
from majal.modules.parks.public import Park

NETTED = ("jobs", "turnover_mad")
RESULTS = ("jobs", "turnover_mad", "trained_people")
ZERO = Decimal(0)
PARTIES = ("parks", "parties__organisation__territory__parent")
"""What the rule of who sees a convention whole asks of it."""


@dataclass(frozen=True)
class Money:
    """One kind of contribution; None where the reader may not see it or nobody said how much.

    ``parts`` contributions, of ``unknown`` of which nobody said how much.
    """

    kind: str
    label: Any
    promised: Decimal | None
    called: Decimal | None
    received: Decimal | None
    spent: Decimal | None
    parts: int
    unknown: int


@dataclass(frozen=True)
class Brought:
    """One result: gross, net, and of how many parks each; ``example``: rests on invented values."""

    measure: Measure
    entry: Entry
    gross: Span | None
    net: Span | None
    net_parks: int
    asked: int
    example: bool = False


@dataclass(frozen=True)
class Each:
    """Dirhams for one job: ``money`` ÷ ``results``, both told.

    The low end divides by the most results. ``stage`` says which money; ``net`` which results.
    """

    code: str
    words: str
    stage: str
    money: Decimal
    results: Span
    net: bool
    span: Span
    example: bool = False


@dataclass(frozen=True)
class Dirhams:
    """All of it. ``conventions`` are counted, ``whole`` of them with what became of the promise.

    ``shared`` conventions concern other parks too and are counted in none of them alone.
    """

    subject: Subject
    as_of: AsOf
    money: Sequence[Money]
    total: Money
    conventions: int
    whole: int
    shared: int
    brought: Sequence[Brought]
    each: Sequence[Each]

    def result(self, code: str) -> Brought | None:
        """One result by its measure's code."""
        return next((b for b in self.brought if b.measure.code == code), None)


def dirhams(
    subject: Subject | str,
    as_of: AsOf = NOW,
    *,
    reader: Actor,
    card: Scorecard | None = None,
) -> Dirhams:
    """Public money and what came of it, of a park or a territory. Raises: SubjectUnknown.

    ``card`` is the subject's scorecard where the caller has it already.
    """
    found = card or scorecard(subject, as_of, reader=reader)
    rows, ours, whole, shared = _conventions(reader, found)
    money = _money(rows, found.as_of, whole)
    brought = [b for code in RESULTS if (b := _brought(reader, found, code))]
    total = _total(money)
    return Dirhams(
        subject=found.subject,
        as_of=found.as_of,
        money=money,
        total=total,
        conventions=len(ours),
        whole=len(whole),
        shared=shared,
        brought=brought,
        each=[e for b in brought for e in _each(b, total, complete=len(whole) == len(ours))],
    )


def _conventions(
    reader: Actor, card: Scorecard
) -> tuple[QuerySet[Contribution], list[int], list[int], int]:
    """The contributions of the subject's own conventions, which they are, which are seen whole."""
    parks = [p.pk for p in card.parks]
    through: Any = Convention.parks.through.objects.filter(convention=OuterRef("pk"))
    seen = contributions_visible_to(reader).order_by().values("convention")
    mine: Any = Q(Exists(through.filter(park__in=parks)))
    if card.subject.territory:
        land = card.subject.territory
        above = ("territory", "territory__parent", "territory__parent__parent")
        inside = Q(*((one, land.pk) for one in above), _connector=Q.OR)
        mine |= inside & ~Exists(through)
    found = list(
        Convention.objects.filter(mine, pk__in=seen)
        .select_related("territory__parent__parent")
        .prefetch_related(*PARTIES)
        .order_by("pk")
    )
    own = [c for c in found if all(p.pk in parks for p in c.parks.all())]
    whole = [c.pk for c in own if sees_whole_convention(reader, c)]
    rows = contributions_visible_to(reader).filter(convention__in=[c.pk for c in own])
    return rows, [c.pk for c in own], whole, len(found) - len(own)


def _money(rows: QuerySet[Contribution], as_of: AsOf, whole: Iterable[int]) -> list[Money]:
    """Each kind with its stages as they stood; beyond the promise of conventions seen whole."""
    day = as_of.said_by or timezone.localdate(as_of.recorded_by)
    known = list(whole)
    promised = sums_as_of(rows, Group.KIND, day=day, recorded_by=as_of.recorded_by)
    further: Mapping[Any, Mapping[str, Decimal]] = {}
    if known:
        parts = sums_as_of(
            rows.filter(convention__in=known), Group.KIND, day=day, recorded_by=as_of.recorded_by
        )
        further = {p.key: p.sums for p in parts}
    return [
        Money(
            kind=part.key,
            label=Kind(part.key).label,
            promised=part.promised if part.unknown < part.parts else None,
            called=_stage(further, part.key, Stage.CALLED),
            received=_stage(further, part.key, Stage.RECEIVED),
            spent=_stage(further, part.key, Stage.SPENT),
            parts=part.parts,
            unknown=part.unknown,
        )
        for part in promised
    ]


def _stage(sums: Mapping[Any, Mapping[str, Decimal]], kind: str, stage: str) -> Decimal | None:
    """What reached a stage; None where the reader may not see it, and for what is given in kind,
    which is neither called nor received."""
    found = sums.get(kind) if kind in CASH else None
    return found[stage] if found is not None else None


def _total(money: Sequence[Money]) -> Money:
    """All kinds together; None where no kind is known."""

    def summed(name: str) -> Decimal | None:
        known = [v for m in money if (v := getattr(m, name)) is not None]
        return sum(known, ZERO) if known else None

    return Money(
        kind="",
        label=_("all kinds"),
        promised=summed("promised"),
        called=summed("called"),
        received=summed("received"),
        spent=summed("spent"),
        parts=sum(m.parts for m in money),
        unknown=sum(m.unknown for m in money),
    )


def _brought(reader: Actor, card: Scorecard, code: str) -> Brought | None:
    """One result of the subject: gross from the scorecard, net of the parks that have both.

    Of a territory both are of its parks: its own claim has no net, and its parks are not all of it.
    """
    entry = card.entry(code)
    if entry is None:
        return None
    if entry.apart is not None:
        entry = replace(entry, own=None)
    net, count, example = None, 0, False
    parks: list[Park] = [p for p in card.parks if p.state == "operating"]
    if code in NETTED and parks:
        results: list[Net] = results_of(reader, entry.measure, parks, card.as_of)
        told = together(results)
        if told is not None:
            _gross, net, count = told
            example = any(r.is_example for r in results if r.net)
    gross = _span(entry)
    return Brought(entry.measure, entry, gross, net, count, len(parks), example)


def _span(entry: Entry) -> Span | None:
    """A value as a range: the two ends that its source gives, or one number three times."""
    value = entry.value
    if value is None:
        return None
    high = entry.value_high or value
    return Span(value, (value + high) / 2, high)


def _each(result: Brought, money: Money, *, complete: bool) -> Iterable[Each]:
    """Dirhams received, else promised, for one job: of gross and of net jobs.

    Of people trained in one period no quotient is made: the money is that of many years.
    """
    if result.measure.code != "jobs":
        return
    stage, sum_ = Stage.PROMISED, money.promised
    if complete and money.received:
        stage, sum_ = Stage.RECEIVED, money.received
    if not sum_:
        return
    for results, net in ((result.gross, False), (result.net, True)):
        if results is None or results.low <= 0:
            continue
        span = Span(sum_ / results.high, sum_ / results.central, sum_ / results.low)
        yield Each(
            result.measure.code,
            _("one net job") if net else _("one gross job"),
            stage,
            sum_,
            results,
            net,
            span,
            result.example and net,
        )
