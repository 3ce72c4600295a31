"""Sites in words and on a common line: how late, since when, which one tells most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import plain_range
from majal.kernel.dates import PartialDate
from majal.modules.conventions.public import Convention
from majal.modules.planning.models import Statement
from majal.modules.planning.queries.forecasting import Case
from majal.modules.planning.queries.months import Months, middle_of
from majal.modules.planning.queries.outlooks import Clock, start_of
from majal.modules.planning.queries.sites import Site
from majal.modules.planning.workflow import SiteState

YEAR = 365.25
Part = tuple[float, float]


def slip_words(slip: Months, *, opened: bool) -> str:
    """How late against a promise, as far as both dates are known: at least and at most."""
    if slip.late:
        shown = plain_range(slip.least, slip.most)
        if opened:
            words = ngettext("opened %(n)s month late", "opened %(n)s months late", slip.most)
        else:
            words = ngettext("%(n)s month late so far", "%(n)s months late so far", slip.most)
        return words % {"n": shown}
    if slip.early:
        shown = plain_range(-slip.most, -slip.least)
        if opened:
            words = ngettext("opened %(n)s month early", "opened %(n)s months early", -slip.least)
        else:
            words = ngettext("due in %(n)s month", "due in %(n)s months", -slip.least)
        return words % {"n": shown}
    if opened:
        return _("opened in time, as far as the dates tell")
    return _("due now, as far as the date tells")


def year_of(day: date) -> float:
    """A day as a place on a line of years."""
    return day.year + (day - date(day.year, 1, 1)).days / YEAR


def ends_of(site: Site) -> Part | None:
    """From the first date known of a site to the last, today for one on its way."""
    days = [middle_of(d) for d in (site.park.announced_on, site.opened) if d]
    days += [middle_of(s.when) for s in site.promises if s.when]
    days += [site.today] if site.under_way and days else []
    return (year_of(min(days)), year_of(max(days))) if days else None


@dataclass(frozen=True)
class Lane:
    """The line of one site, in hundredths of a line that all cards share."""

    wait: Part | None
    works: Part | None
    late: Part | None
    promised: str
    opened: str
    now: str


@dataclass(frozen=True)
class Card:
    """A site on the board with its line."""

    site: Site
    lane: Lane | None


def cards_of(sites: Sequence[Site]) -> dict[str, list[Card]]:
    """Cards by state, each with its line on one scale."""
    ends = [e for e in map(ends_of, sites) if e]
    first, last = min((e[0] for e in ends), default=0.0), max((e[1] for e in ends), default=1.0)
    found: dict[str, list[Card]] = {}
    for site in sites:
        card = Card(site, _lane(site, first, last - first or 1.0))
        found.setdefault(site.project.state, []).append(card)
    return found


def _lane(site: Site, first: float, wide: float) -> Lane | None:
    ends = ends_of(site)
    if ends is None:
        return None
    end = year_of(middle_of(site.opened) if site.opened else site.today)
    works = site.reached.get(SiteState.WORKS)
    begun = year_of(middle_of(works.on)) if works and works.on else None
    due = year_of(middle_of(site.first.when)) if site.first and site.first.when else None
    moves = site.is_open or site.under_way

    def at(place: float) -> float:
        return 100 * (place - first) / wide

    def part(low: float | None) -> Part | None:
        if low is None or not moves or end <= low:
            return None
        return round(at(low), 1), round(at(end) - at(low), 1)

    return Lane(
        part(ends[0]),
        part(begun),
        part(due),
        f"{at(due):.1f}" if due is not None else "",
        f"{at(end):.1f}" if site.is_open else "",
        f"{at(year_of(site.today)):.1f}",
    )


def record_of(sites: Iterable[Site]) -> Site | None:
    """The open park of the operator that came latest on its first promise, if one did for sure."""
    late = [s for s in sites if s.is_open and s.counted and s.slip_first and s.slip_first.late]
    return max(late, key=lambda s: s.slip_first.central if s.slip_first else 0, default=None)


@dataclass(frozen=True)
class Told:
    """One case of a class with where it is written: since when, until when, who said so."""

    case: Case
    site: Site
    start: PartialDate | None
    promise: Statement | None
    convention: Convention | None


def cases_of(cases: Iterable[Case], sites: Mapping[str, Site], clock: str) -> list[Told]:
    """The cases of a clock, each with what its start rests on."""
    found = []
    for case in cases:
        site = sites[case.key]
        promise = {Clock.FIRST: site.first, Clock.LAST: site.last}.get(Clock(clock))
        agreed = site.convention if clock == Clock.CONVENTION else None
        start = start_of(site, clock)
        found.append(Told(case, site, start, promise, agreed.convention if agreed else None))
    return found
