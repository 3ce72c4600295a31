"""The line of every site: announced, promised, opened; and the range of a forecast."""

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_number
from majal.kernel.names import local
from majal.kernel.plots import Plot, ticks
from majal.modules.planning.queries.forecasting import Case, Outlook
from majal.modules.planning.queries.months import middle_of
from majal.modules.planning.queries.sites import Site
from majal.modules.planning.workflow import SiteState

ROW, TALL = 58.0, 13.0
YEAR = 365.25


def _year(day: date) -> float:
    return day.year + (day - date(day.year, 1, 1)).days / YEAR


def timeline_drawn(sites: Sequence[Site], today: date) -> tuple[SafeString, SafeString] | None:
    """Every site on its row: the wait, what came late, marks of dates; and the legend."""
    known = [s for s in sites if s.park.announced_on or s.first or s.opened]
    if not known:
        return None
    now = _year(today)
    first = min(_years_of(s)[0] for s in known)
    last = max(now, *(_years_of(s)[1] for s in known))
    plot = Plot("sites", (first - 0.4, last + 0.6), (0, len(known)), 66 + ROW * len(known), near=24)
    marks = ticks(round(first), round(last), 7)
    plot.axes([(t, plain_number(t, None, 0).replace(" ", "")) for t in marks if t == int(t)], [])
    plot.upright(now, "when", _("today"))
    for place, site in enumerate(known):
        _row(plot, len(known) - place - 1 + 0.3, site, now)
    return plot.drawn(_("Promised and real dates of every site; the table says the same")), _legend()


def _years_of(site: Site) -> tuple[float, float]:
    days = [middle_of(d) for d in (site.park.announced_on, site.opened) if d]
    days += [middle_of(s.when) for s in site.promises if s.when]
    return _year(min(days)), _year(max(days))


def _row(plot: Plot, y: float, site: Site, now: float) -> None:
    plot.text(plot.x[0], y, local(site.park, "short"), up=-20, anchor="after")
    end = _year(middle_of(site.opened)) if site.opened else now
    start, _last = _years_of(site)
    if site.under_way or site.is_open:
        plot.bar("pl-wait", start, max(start, end), y, TALL)
    works = site.reached.get(SiteState.WORKS)
    if works and works.on and (site.is_open or site.under_way):
        plot.bar("pl-works", _year(middle_of(works.on)), end, y, TALL)
    if site.first and site.first.when and (site.is_open or site.under_way):
        due = _year(middle_of(site.first.when))
        if end > due:
            plot.bar("pl-late", due, end, y, 5)
    if site.convention:
        plot.marks("pl-sign", [(_year(middle_of(site.convention.on)), y)])
    plot.marks("claim", [(_year(middle_of(s.when)), y) for s in site.promises[:1] if s.when])
    if site.opened:
        plot.marks("dot", [(end, y)])


def _legend() -> SafeString:
    plot = Plot("key", (0, 1), (0, 1))
    plot.marks("claim", [], _("opening first promised"))
    plot.marks("dot", [], _("opened"))
    plot.marks("pl-sign", [], _("first convention"))
    plot.upright(0, "pl-wait-k", _("announced, awaited"))
    plot.upright(0, "pl-works-k", _("works known to have begun"))
    plot.upright(0, "pl-late-k", _("late on the first promise"))
    return plot.legend()


def cases_drawn(told: Outlook, names: dict[str, str], unit: str, zero: float) -> SafeString | None:
    """The cases of a class on one line each, those still open hollow, the range behind them."""
    cases: list[Case] = list(told.cases)
    if not cases:
        return None
    ends = [v for c in cases for v in (c.low, c.high)] + [zero]
    ends += [told.after] if told.after is not None else []
    room = (max(ends) - min(ends)) * 0.08 or 1
    plot = Plot(
        "cases", (min(ends) - room, max(ends) + room), (0, len(cases)), 66 + 46 * len(cases), near=24
    )
    plot.axes([(v, plain_number(v) + unit) for v in ticks(*plot.x, 6)], [])
    plot.upright(zero, "zero")
    if told.after is not None:
        plot.upright(told.after, "when")
    for place, case in enumerate(cases):
        y = len(cases) - place - 1 + 0.3
        plot.text(plot.x[0], y, names.get(case.key, case.key), up=-14, anchor="after")
        plot.bar("high" if case.ended else "low", case.low, max(case.high, case.low), y, 6)
        plot.marks("dot" if case.ended else "pl-open", [(case.central, y)])
    return plot.drawn(_("The cases, one below the other; the table says the same"))
