"""Contradictions as pages and terminals show them: two sides face to face, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.dates import PartialDate
from majal.kernel.names import local
from majal.modules.contradictions.models import (
    Contradiction,
    Reason,
    Rule,
)
from majal.modules.contradictions.queries.asking import (
    FIRSTS,
    LATEST,
    NEWEST,
    OF_MEASURE,
    OF_PARK,
    OF_STATEMENT,
    OF_TERRITORY,
    contradictions_visible_to,
    paths,
    statement_rows,
    with_words,
)
from majal.modules.contradictions.queries.finding import Definition, Finding, Spoken, find
from majal.modules.figures.public import at_reading_size

LONG = 1_000_000


@dataclass(frozen=True)
class Named:
    """Something with names in three languages, as ``local`` reads them: a measure, a subject."""

    code: str
    names: Mapping[str, str]

    def __getattr__(self, name: str) -> str:
        try:
            return self.names[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Said:
    """One statement of a card."""

    pk: int
    grade: str
    unit: str
    value: Decimal | None
    value_high: Decimal | None
    when: PartialDate | None
    qualifier: str
    period: PartialDate
    confidence: str
    note: str
    dimensions: dict[str, str]
    park: Named | None
    source_code: str
    title: str
    publisher: str
    published: PartialDate | None

    @property
    def wide(self) -> bool:
        """Whether the value takes much room: a date, a range or a long number."""
        if self.value is None or self.value_high is not None:
            return True
        return abs(at_reading_size(self.value, self.unit)[0]) >= LONG


@dataclass(frozen=True)
class Told:
    """The explanation in force."""

    pk: int
    reason: str
    text: str
    by: str
    at: datetime | None

    @property
    def reason_label(self) -> str:
        return str(Reason(self.reason).label)


@dataclass
class Card:
    """A contradiction ready to draw: ``sides`` of statements that claim the same.

    ``about`` is its park or territory, None where it is the network's.
    """

    pk: int
    key: str
    rule: str
    measure: Named
    unit: str
    about: Named | None
    dimensions: dict[str, str]
    computed: Decimal | None
    said_last: date
    ended: bool
    explanation: Told | None
    total: int
    sides: list[list[Said]] = field(default_factory=list)

    @property
    def rule_label(self) -> str:
        return str(Rule(self.rule).label)

    @property
    def subject(self) -> str:
        """The name of the park or the territory, short; empty for the network."""
        return local(self.about, "short") if self.about else ""

    @property
    def address(self) -> str:
        """Where the page of the contradiction is."""
        return address_of("contradictions:detail", self.pk)

    @property
    def computed_label(self) -> str:
        """What the number that nobody said is."""
        if self.rule == Rule.BOUND:
            bound = self.key.rpartition("|")[2]
            return _("capacity of the park") if bound == "capacity" else _("bound of the measure")
        return _("growth of the levels") if self.rule == Rule.GROWTH else _("sum of the parts")

    @property
    def computed_unit(self) -> str:
        return "percent/year" if self.rule == Rule.GROWTH else self.unit

    @property
    def facing(self) -> list[Said | None]:
        """The two that a card shows; None where the other side is the computed number."""
        firsts: list[Said | None] = [side[0] for side in self.sides]
        if self.computed is not None:
            return [firsts[0], None]
        return firsts[:2]

    @property
    def others(self) -> int:
        """How many further statements the contradiction holds."""
        return self.total - sum(one is not None for one in self.facing)


def latest_contradictions(actor: Actor, said_by: date | None = None) -> list[Card]:
    """The contradictions said last, as many as the first page shows: two queries."""
    if said_by:
        return cards_of(contradictions_visible_to(actor, said_by=said_by)[:LATEST])
    return cards_of(NEWEST.ask())


def cards_of_measure(measure: int) -> list[Card]:
    """The contradictions in one measure, of any subject, ready to draw: two queries."""
    return cards_of(OF_MEASURE.ask(measure=measure))


def cards_of(rows: Iterable[Contradiction]) -> list[Card]:
    """Cards of contradictions that carry their words, in their order: one more query."""
    listed = list(rows)
    return _drawn(listed, FIRSTS.ask(ids=[row.pk for row in listed])) if listed else []


def cards_at(rows: Iterable[Contradiction], instant: datetime) -> list[Card]:
    """Cards with the statements that were on record at an instant."""
    listed = list(rows)
    known = Q(observation__recorded_at__lte=instant) | Q(target__recorded_at__lte=instant)
    told = statement_rows().filter(known, contradiction__in=[row.pk for row in listed])
    return _drawn(listed, told)


def whole_cards_of(rows: Iterable[Contradiction]) -> list[Card]:
    """The same with every statement, for the page of one, for files and programs."""
    listed = list(rows)
    ids = [row.pk for row in listed]
    return _drawn(listed, statement_rows().filter(contradiction__in=ids))


def _drawn(rows: Iterable[Contradiction], statements: Iterable[tuple[Any, ...]]) -> list[Card]:
    cards = {row.pk: _card(row) for row in rows}
    sides = _sides(statements)
    for pk, card in cards.items():
        card.sides = [side for _, side in sorted(sides[pk].items())]
    return list(cards.values())


def contradictions_of(
    measure: Definition, statements: Iterable[Spoken], **known: Any
) -> list[tuple[Finding, Card | None]]:
    """What the rules find among ``statements`` now, each with its stored card: two queries.

    For a page that shows statements as of some day; ``known`` goes to ``find``. The card tells the
    explanation; it is None of what is not stored yet.
    """
    findings = find(measure, statements, **known)
    stored = Contradiction.objects.filter(key__in=[finding.key for finding in findings])
    cards = {card.key: card for card in cards_of(with_words(stored))}
    return [(finding, cards.get(finding.key)) for finding in findings]


def _card(row: Contradiction) -> Card:
    named: dict[str, str] = row.named  # type: ignore[attr-defined]
    told: dict[str, Any] | None = row.told  # type: ignore[attr-defined]
    return Card(
        pk=row.pk,
        key=row.key,
        rule=row.rule,
        measure=Named(row.measure.code, named),
        unit=row.measure.unit,
        about=about(row),
        dimensions=row.dimensions,
        computed=row.computed,
        said_last=row.said_last,
        ended=row.ended_at is not None,
        total=row.total or 0,  # type: ignore[attr-defined]
        explanation=Told(**{**told, "at": parse_datetime(told["at"])}) if told else None,
    )


def about(row: Contradiction) -> Named | None:
    """The park or the territory; None where a contradiction is the network's."""
    if park := row.park:
        return Named(park.code, {name: getattr(park, name) for name in OF_PARK})
    if place := row.territory:
        names = {name.replace("name", "short"): getattr(place, name) for name in OF_TERRITORY}
        return Named(place.code, names)
    return None


def _sides(rows: Iterable[tuple[Any, ...]]) -> Mapping[int, Mapping[int, list[Said]]]:
    """Statements by contradiction and side."""
    found: dict[int, dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
    width = len(paths("observation", "grade"))
    for contradiction, side, *columns in rows:
        real = columns[0] is not None
        mine = columns[:width] if real else columns[width:]
        found[contradiction][side].append(_said(mine, real=real))
    return found


def _said(columns: Sequence[Any], *, real: bool) -> Said:
    pk, own, unit, *rest = columns
    cut, end = len(OF_STATEMENT), len(OF_STATEMENT) + len(OF_PARK)
    statement, park, source = rest[:cut], rest[cut:end], rest[end:]
    named = Named(park[0], dict(zip(OF_PARK, park, strict=True))) if park[0] else None
    code, title, publisher, published = source
    told = (code or "", title or "", (publisher or "").partition(" (")[0], published)
    shown: tuple[Any, ...] = (pk, own if real else "", unit, *statement, named, *told)
    return Said(*shown)
