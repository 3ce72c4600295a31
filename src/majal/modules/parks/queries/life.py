"""The life of a park on one line: what was promised, what came, and since when nobody speaks."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.dates import PartialDate, months_between
from majal.modules.parks.models import Park
from majal.modules.parks.queries.park import is_silent
from majal.modules.parks.workflow import ParkState

EVENTS: tuple[tuple[str, str, str | Promise], ...] = (
    ("announced_on", "announced", _("announced")),
    ("study_on", "study", _("study begun")),
    ("works_on", "works", _("works begun")),
    ("first_planned_opening", "promised", _("opening first promised")),
    ("opened_on", "opened", _("opened")),
    ("closed_on", "closed", _("closed")),
    ("last_news", "news", _("last news")),
)
"""Field, mark and name of every date of a life, in the order in which they should come."""
ORDER = {kind: place for place, (_field, kind, _label) in enumerate(EVENTS)}
NEAR = 8
"""Percent of the line that a mark covers on a phone."""
MOST_YEARS = 7
"""Years written below the line; of a longer life every second, third… one."""


@dataclass(frozen=True)
class Moment:
    """One date of a park's life; ``at`` is its place on the line in percent, as style writes it.

    ``level`` lifts its mark above those it would cover.
    """

    kind: str
    label: str | Promise
    when: PartialDate
    at: str
    level: int = 0


@dataclass(frozen=True)
class Stretch:
    """A part of the line: ``kind`` is plan, works, open, silent or late; places in percent."""

    kind: str
    at: str
    size: str


@dataclass(frozen=True)
class Life:
    """A park's dates, drawn from the first of them to today."""

    moments: tuple[Moment, ...]
    stretches: tuple[Stretch, ...]
    years: tuple[tuple[int, str], ...]
    months_late: int


def life_of(park: Park, *, today: date) -> Life | None:
    """The line of a park's life; None where no date of it is known. Costs no query."""
    known = [
        (kind, label, when)
        for field, kind, label in EVENTS
        if (when := getattr(park, field)) is not None
        and not (kind == "news" and park.state == ParkState.OPERATING)
    ]
    if not known:
        return None
    first = date(min(when.year for _, _, when in known), 1, 1)
    last = max([today, *(when.last() for _, _, when in known)])
    scale = _Scale(first, last)
    moments = _lifted(
        sorted(
            (Moment(kind, label, when, scale.at(_middle(when))) for kind, label, when in known),
            key=lambda m: (_middle(m.when), ORDER[m.kind]),
        )
    )
    stretches = _stretches(park, first, today)
    return Life(
        moments=tuple(moments),
        stretches=tuple(
            Stretch(kind, scale.at(start), scale.size(start, end))
            for kind, start, end in stretches
            if end > start
        ),
        years=tuple(_years(first, last, scale)),
        months_late=_months_late(park, today),
    )


def _lifted(moments: list[Moment]) -> list[Moment]:
    """The same marks, each on the lowest level that is free where it stands."""
    taken: list[float] = []
    found = []
    for one in moments:
        place = float(one.at)
        level = next((n for n, end in enumerate(taken) if place - end >= NEAR), len(taken))
        taken[level : level + 1] = [place]
        found.append(replace(one, level=level))
    return found


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> str:
        return f"{100 * (day - self.first).days / self._days:.2f}"

    def size(self, start: date, end: date) -> str:
        return f"{100 * (end - start).days / self._days:.2f}"

    @property
    def _days(self) -> int:
        return max(1, (self.last - self.first).days)


def _middle(when: PartialDate) -> date:
    return when.first() + (when.last() - when.first()) / 2


def _stretches(park: Park, first: date, today: date) -> list[tuple[str, date, date]]:
    """From the announcement to the opening it is a plan; what is not known is not drawn."""
    opened = park.opened_on.first() if park.opened_on else None
    closed = park.closed_on.first() if park.closed_on else None
    words = [d.first() for d in (park.announced_on, park.study_on, park.works_on) if d]
    begun = min(words) if words else (first if opened is None else opened)
    ready = opened or closed or today
    heard = ready
    if park.last_news and is_silent(park, today=today):
        heard = max(begun, park.last_news.last())
    works = max(begun, park.works_on.first()) if park.works_on else heard
    found = [("plan", begun, min(works, heard)), ("works", works, heard), ("silent", heard, ready)]
    if opened and park.state in (ParkState.OPERATING, ParkState.CLOSED):
        unknown_end = park.state == ParkState.CLOSED and closed is None
        found.append(("open", opened, opened if unknown_end else closed or today))
    if (promised := park.first_planned_opening) and promised.last() < ready:
        found.append(("late", promised.last(), ready))
    return found


def _years(first: date, last: date, scale: _Scale) -> list[tuple[int, str]]:
    step = -(-(last.year - first.year + 1) // MOST_YEARS)
    return [(year, scale.at(date(year, 1, 1))) for year in range(first.year, last.year + 1, step)]


def _months_late(park: Park, today: date) -> int:
    """Whole months from the end of the first promised period to the opening, or to today."""
    promised = park.first_planned_opening
    if promised is None or park.state == ParkState.CLOSED:
        return 0
    came = park.opened_on.first() if park.opened_on else today
    return max(0, months_between(promised, came))
