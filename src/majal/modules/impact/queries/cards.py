"""What a scorecard is made of; a page, a PDF and a workbook read the same. Its shape is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from majal.kernel.dates import PartialDate
from majal.modules.additionality.public import Span
from majal.modules.figures.public import AsOf, Grade, Headline, Measure, Parts, Ratio, Said, Subject
from majal.modules.impact.queries.standing import Aim, Point, Stands
from majal.modules.parks.public import Park

WEAKEST_FIRST = tuple(Grade.values)


@dataclass(frozen=True)
class Entry:
    """One measure of the subject.

    ``chosen`` is the statement that stands for a park; ``own`` what was said of a territory itself,
    ``parts`` what its parks add up to and ``ratio`` a rate of sums: side by side, never mixed.
    ``key`` entries stand on the card also where nothing is known.
    """

    measure: Measure
    chosen: Said | None = None
    own: Headline | None = None
    parts: Parts | None = None
    ratio: Ratio | None = None
    trend: Sequence[Point] = ()
    aims: Sequence[Aim] = ()
    key: bool = False

    @property
    def whole(self) -> Parts | Ratio | None:
        """The sum or rate of the parks where it is shown large: without own claim, or complete."""
        found = self.parts or self.ratio
        return found if found and (self.own is None or found.answered == found.asked) else None

    @property
    def value(self) -> Decimal | None:
        """The number that is shown large."""
        if self.whole is not None:
            return self.parts.total if self.parts is not None else self.whole.percent  # type: ignore[union-attr]
        return self.said.value if self.said else None

    @property
    def said(self) -> Said | None:
        """The one statement behind the value; None where it is a sum, a rate of sums, unknown."""
        if self.whole is not None:
            return None
        return self.chosen or (self.own.chosen if self.own else None)

    @property
    def value_high(self) -> Decimal | None:
        """The upper end where a source says "from … to …"."""
        return self.said.value_high if self.said else None

    @property
    def grade(self) -> str:
        """The grade of the statement; of a sum that of its weakest part; empty where unknown."""
        if self.said:
            return self.said.grade
        parts = self.parts.rows if self.parts else ()
        grades = [p.chosen.grade for p in parts if p.counted]
        return min(grades, key=WEAKEST_FIRST.index, default="")

    @property
    def period(self) -> PartialDate | None:
        """The date or period of the statement; of a sum the latest."""
        if self.said:
            return self.said.period
        return self.parts.newest if self.parts else None

    @property
    def beside(self) -> Headline | None:
        """What was said of the territory itself, where its parks together are shown large."""
        return self.own if self.whole is not None else None

    @property
    def apart(self) -> Parts | None:
        """What some of its parks add up to, where the own claim is shown large."""
        return self.parts if self.whole is None else None

    @property
    def answered(self) -> tuple[int, int] | None:
        """How many parks answered, of how many that operate; None for one statement."""
        return (self.whole.answered, self.whole.asked) if self.whole else None

    @property
    def is_known(self) -> bool:
        """Whether there is a value to show."""
        return self.value is not None


@dataclass(frozen=True)
class Worked:
    """A value worked out from others, with how: a range, an index; None where it is unknown.

    ``words`` is its name; ``method`` says how and from which source; ``missing`` what to do where
    it is unknown; ``address`` the page that tells more.
    """

    code: str
    words: str
    span: Span | None
    unit: str
    method: str
    missing: str = ""
    address: str = ""


@dataclass(frozen=True)
class Card:
    """One channel: its measures, and how many of its promises are reached or on their way."""

    channel: str
    label: Any
    entries: Sequence[Entry]
    worked: Sequence[Worked] = ()

    @property
    def keys(self) -> list[Entry]:
        """What always stands on the card, unknown or not."""
        return [e for e in self.entries if e.key]

    @property
    def others(self) -> list[Entry]:
        """What else is known."""
        return [e for e in self.entries if not e.key]

    @property
    def known(self) -> int:
        """How many of its measures have a value."""
        return sum(e.is_known for e in self.entries)

    @property
    def aims(self) -> list[Aim]:
        """The promise that is judged of each measure and subject."""
        return [a for e in self.entries for a in e.aims]

    def count(self, *stands: str) -> int:
        """How many promises stand so."""
        return sum(a.stands in stands for a in self.aims)

    @property
    def on_course(self) -> int:
        """Promises reached or on their way."""
        return self.count(Stands.REACHED, Stands.PROGRESSING)

    @property
    def judged(self) -> int:
        """Promises of which it can be told."""
        return len(self.aims) - self.unknown

    @property
    def unknown(self) -> int:
        """Promises of which it cannot be told."""
        return self.count(Stands.UNKNOWN)

    @property
    def index(self) -> Decimal | None:
        """Promises on course in hundredths of those of which it can be told; None without any."""
        return Decimal(100) * self.on_course / self.judged if self.judged else None


@dataclass(frozen=True)
class Scorecard:
    """A park or a territory as it stood, channel by channel. ``parks``: the parks in it."""

    subject: Subject
    as_of: AsOf
    parks: Sequence[Park]
    cards: Sequence[Card]

    @property
    def record(self) -> Any:
        """The park or the territory itself."""
        return self.subject.park or self.subject.territory

    def entry(self, code: str) -> Entry | None:
        """The entry of one measure, by its code; None where nothing is known of it."""
        found = (e for c in self.cards for e in c.entries if e.measure.code == code)
        return next(found, None)

    @property
    def known(self) -> int:
        """How many measures have a value."""
        return sum(c.known for c in self.cards)

    @property
    def asked(self) -> int:
        """How many measures stand on the page."""
        return sum(len(c.entries) for c in self.cards)

    @property
    def on_course(self) -> int:
        """Promises reached or on their way, of all channels."""
        return sum(c.on_course for c in self.cards)

    @property
    def judged(self) -> int:
        """Promises of which it can be told, of all channels."""
        return sum(c.judged for c in self.cards)
