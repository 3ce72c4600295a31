"""The whole of a report's content, from its council, its day and its instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from majal.kernel.actors import Actor
from majal.modules.commitments.public import Line, Tick
from majal.modules.conventions.public import State
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.queries.content.agreements import Agreed, agreements_of
from majal.modules.reports.queries.content.figures import OfPark, figures_of, parks_of
from majal.modules.reports.queries.content.moment import Moment, Notes
from majal.modules.reports.queries.content.money import Money, money_of, whole_of
from majal.modules.reports.queries.content.sides import (
    Counts,
    Lines,
    counted,
    lines_of_conventions,
    of_operator,
)
from majal.modules.sources.public import Source, sources_by_code

UNSIGNED = (State.UNKNOWN, State.VOTED)
"""States in which commitments do not bind yet."""


@dataclass(frozen=True)
class Content:
    """Everything a report tells; ``money`` by convention code."""

    organisation: Organisation
    year: int
    moment: Moment
    agreed: Sequence[Agreed]
    replaced: Sequence[Agreed]
    money: Mapping[str, Money]
    lines: Lines
    parks: Sequence[Park]
    figures: Sequence[OfPark]
    sources: Sequence[tuple[int, Source]]
    numbers: Mapping[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether the council is a party of no convention at all."""
        return not (self.agreed or self.replaced)

    @cached_property
    def whole(self) -> Money:
        """The money of all conventions together."""
        return whole_of(self.money.values())

    @cached_property
    def ours(self) -> Counts:
        """The commitments of the partners' side."""
        return self._counted(operator=False)

    @cached_property
    def theirs(self) -> Counts:
        """Those of the operator."""
        return self._counted(operator=True)

    @property
    def late(self) -> list[Line]:
        """What is past its end and still open, the longest first."""
        found = [x for x in self.lines.all if x.clock.tick == Tick.LATE]
        return sorted(found, key=lambda x: (-x.clock.days, x.commitment.pk))

    @property
    def waiting(self) -> list[Line]:
        """Deliveries that nobody has answered, the longest first."""
        found = [x for x in self.lines.all if x.clock.tick == Tick.WAITING]
        return sorted(found, key=lambda x: (-x.clock.days, x.commitment.pk))

    def _counted(self, *, operator: bool) -> Counts:
        signed = {a.convention.pk for a in self.agreed if a.state not in UNSIGNED}
        mine = [line for line in self.lines.all if of_operator(line) == operator]
        return counted(mine, self.moment, moved=self.lines.moved, signed=signed)


def gather(report: CouncilReport, *, to: Actor) -> Content:
    """The content of a report: the same rows for ever, whoever reads them later."""
    moment, notes = Moment(report.day, report.known_at), Notes()
    council = report.organisation
    agreed, replaced = agreements_of(council, moment, notes, to=to)
    money = money_of(council, agreed, moment, notes, to=to)
    lines = lines_of_conventions([a.convention.pk for a in agreed], moment, notes, to=to)
    named = {park.pk for one in agreed for park in one.parks}
    parks = parks_of(council.territory, named, to=to)
    figures = figures_of(parks, moment, notes, to=to)
    known = sources_by_code(to, notes.codes)
    return Content(
        organisation=council,
        year=report.year,
        moment=moment,
        agreed=agreed,
        replaced=replaced,
        money=money,
        lines=lines,
        parks=parks,
        figures=figures,
        sources=[(n, known[code]) for code, n in notes.codes.items() if code in known],
        numbers=notes.codes,
    )
