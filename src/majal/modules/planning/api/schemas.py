"""What the REST operations of planning answer."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from ninja import Schema

from majal.kernel.rest import listed
from majal.modules.planning.models import Kind, Nearness
from majal.modules.planning.queries.forecasting import Why
from majal.modules.planning.queries.outlooks import Clock
from majal.modules.planning.workflow import Party, SiteState


class SiteOut(Schema):
    """The project of a park. Dates are years, months, days or ranges, as far as they are known.

    ``months_late``: at least and at most, from the first promise to the opening or to today.
    ``cost_times``: how many times its first cost it has come to. ``operator``: whether a source
    names one, since only such a site counts among the cases of forecasts.
    """

    park: str
    state: Annotated[str, listed(SiteState)]
    operator: bool
    announced_on: str | None
    convention_on: str | None
    works_on: str | None
    opened_on: str | None
    first_promised: str | None
    last_promised: str | None
    months_late: tuple[int, int] | None
    first_cost: Decimal | None
    last_cost: Decimal | None
    cost_times: float | None
    last_news: str | None
    blockers: int
    blockers_overdue: int


class SaidOut(Schema):
    """What was said and holds: a promised date, a cost in dirhams, news; ``source`` is a code."""

    kind: Annotated[str, listed(Kind)]
    state: Annotated[str | None, listed(SiteState)] = None
    when: str | None
    value: Decimal | None
    nearness: Annotated[str, listed(Nearness)]
    words: str
    said_on: str | None
    source: str | None
    example: bool


class MoveOut(Schema):
    """A state that was reached, on its real date; the newest of a state tells its date."""

    before: str | None
    after: Annotated[str, listed(SiteState)]
    on: str | None
    reason: str
    source: str | None


class BlockerOut(Schema):
    """What blocks a site, who must lift it and by when."""

    what: str
    state: Annotated[str, listed(SiteState)]
    owner: Annotated[str, listed(Party)]
    opened_on: date
    due_on: date
    lifted_on: date | None
    overdue: bool


class WholeOut(SiteOut):
    """A site with its moves, statements and blockers, in the order in which they were said."""

    moves: list[MoveOut]
    statements: list[SaidOut]
    blocked_by: list[BlockerOut]


class CaseOut(Schema):
    """A site of the class: months, or times of the first cost; ``ended`` where it is final."""

    park: str
    low: float
    central: float
    high: float
    ended: bool


class RangeOut(Schema):
    """What a class of cases says; ``low``, ``middle``, ``high`` are P20, P50 and P80 of it.

    Null where the class never reached it, or where ``why`` says why there is no range: no case
    (``none``), none lasted as long as this one (``beyond``), fewer than three did (``few``).
    """

    cases: list[CaseOut]
    low: float | None
    middle: float | None
    high: float | None
    why: Annotated[str | None, listed(Why)] = None


class ReadingOut(RangeOut):
    """Months counted by one clock; the same range as months of the calendar."""

    clock: Annotated[str, listed(Clock)]
    start: str
    elapsed: float
    opens_low: str | None
    opens_middle: str | None
    opens_high: str | None


class CostOut(RangeOut):
    """How many times the first cost, and the same range in dirhams."""

    first_cost: Decimal
    so_far: float
    cost_low: Decimal | None
    cost_middle: Decimal | None
    cost_high: Decimal | None


class ForecastOut(Schema):
    """From the network's own history, by ``version`` of the arithmetic, as of a day.

    ``best`` is the clock that tells most; ``readings`` is empty of a site that is open or over.
    """

    park: str
    as_of: date
    version: str
    best: Annotated[str | None, listed(Clock)] = None
    readings: list[ReadingOut]
    cost: CostOut | None
