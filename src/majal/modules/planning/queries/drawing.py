"""The line of every site, promised against real; and the cases of a forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_number, plain_range
from majal.kernel.names import local
from majal.kernel.plots import Plot, ticks
from majal.modules.planning.queries.forecasting import Case, Outlook
from majal.modules.planning.queries.months import middle_of
from majal.modules.planning.queries.sites import Site
from majal.modules.planning.queries.telling import ends_of, year_of
from majal.modules.planning.workflow import SiteState

ROW, TALL, FRAME = 60.0, 13.0, 66.0
LIFT, UNDER = -20.0, 0.16
"""How far names stand above their bar; how far below it, in rows, runs what came late."""


@dataclass(frozen=True)
class Drawing:
    """A drawing and what its marks mean."""

    shape: SafeString
    key: SafeString


def timeline_drawn(sites: Sequence[Site], today: date, *, whole: bool = False) -> Drawing | None:
    """Each site on its row: the wait, the works, what came late, marks of dates.

    ``whole`` marks every promise instead of the first and the last, for one site on its own.
    """
    ends = [(s, e) for s in sites if (e := ends_of(s))]
    if not ends:
        return None
    now = year_of(today)
    first, last = min(e[0] for _s, e in ends), max(now, *(e[1] for _s, e in ends))
    tall = FRAME + ROW * len(ends)
    plot = Plot("sites", (first - 0.3, last + 0.5), (0, len(ends)), tall, near=24)
    years = [y for y in ticks(round(first), int(last), 7) if y == int(y)]
    for year in years:
        plot.upright(year, "pl-year")
    plot.axes([(year, str(int(year))) for year in years], [])
    plot.upright(now, "when")
    for place, (site, _ends) in enumerate(ends):
        _row(plot, len(ends) - place - 1 + 0.3, site, whole=whole)
    told = _("Promised and real dates of every site; the table says the same")
    if whole:
        told = _("Promised and real dates of this site; the lists below say the same")
    return Drawing(plot.drawn(told), _legend(whole=whole))


def _row(plot: Plot, y: float, site: Site, *, whole: bool) -> None:
    if not whole:
        plot.text(plot.x[0], y, local(site.park, "short"), up=LIFT, anchor="after")
        if words := _beside(site):
            plot.text(plot.x[1], y, words, up=LIFT, anchor="before")
    end = year_of(middle_of(site.opened) if site.opened else site.today)
    moves = site.is_open or site.under_way
    start = ends_of(site)
    if start and moves and end > start[0]:
        plot.bar("pl-wait", start[0], end, y, TALL)
    works = site.reached.get(SiteState.WORKS)
    if works and works.on and moves:
        begun = year_of(middle_of(works.on))
        plot.bar("pl-works", min(begun, end), end, y, TALL)
    due = year_of(middle_of(site.first.when)) if site.first and site.first.when else None
    if due is not None and moves and end > due:
        plot.bar("pl-late", due, end, y - UNDER, 5)
    if site.convention:
        plot.marks("pl-sign", [(year_of(middle_of(site.convention.on)), y)])
    shown = site.promises if whole else [s for s in (site.first, site.last) if s]
    later = [(year_of(middle_of(s.when)), y) for s in shown[1:] if s.when]
    plot.marks("pl-again", later)
    if due is not None:
        plot.marks("claim", [(due, y)])
    if site.opened:
        plot.marks("dot", [(end, y)])


def _beside(site: Site) -> str:
    """How many months late for sure, at the far end of a row."""
    slip = site.slip_first
    if slip is None or not slip.late:
        return ""
    return _("+%(n)s months") % {"n": plain_range(slip.least, slip.most)}


def _legend(*, whole: bool) -> SafeString:
    plot = Plot("key", (0, 1), (0, 1))
    plot.marks("claim", [], _("opening first promised"))
    again = _("promised again later") if whole else _("opening last promised")
    plot.marks("pl-again", [], again)
    plot.marks("dot", [], _("opened"))
    plot.marks("pl-sign", [], _("first convention"))
    for kind, words in (
        ("pl-wait-k", _("announced and awaited")),
        ("pl-works-k", _("works known to have begun")),
        ("pl-late-k", _("late on the first promise")),
        ("when", _("today")),
    ):
        plot.level(0, kind, words)
    return plot.legend()


def cases_drawn(
    told: Outlook, names: Mapping[str, str], unit: str, zero: float
) -> SafeString | None:
    """The cases of a class on one line each, those still open hollow, the range behind them."""
    cases: list[Case] = list(told.cases)
    if not cases:
        return None
    ends = [v for c in cases for v in (c.low, c.high)] + [zero]
    ends += [told.after] if told.after is not None else []
    room = (max(ends) - min(ends)) * 0.08 or 1
    wide = (min(ends) - room, max(ends) + room)
    plot = Plot("cases", wide, (0, len(cases)), FRAME + 46 * len(cases), near=24)
    if told.low is not None:
        high = told.high if told.high is not None else wide[1]
        plot.band([(told.low, 0), (high, 0)], [(told.low, len(cases)), (high, len(cases))])
    plot.axes([(v, plain_number(v) + unit) for v in ticks(*plot.x, 6)], [])
    plot.upright(zero, "zero")
    if told.middle is not None:
        plot.upright(told.middle, "main")
    if told.after is not None:
        plot.upright(told.after, "when")
    for place, case in enumerate(cases):
        y = len(cases) - place - 1 + 0.3
        plot.text(plot.x[0], y, names.get(case.key, case.key), up=-14, anchor="after")
        kind = "high" if case.ended else "low"
        plot.bar(kind, case.low, max(case.high, case.low), y, 6)
        plot.marks("dot" if case.ended else "pl-open", [(case.central, y)])
    return plot.drawn(_("The cases, one below the other; the table says the same"))
