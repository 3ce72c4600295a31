"""The pipeline as a board, as a line of dates that anyone may see, as a list; its method."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download, respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.planning.models import Project
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import Clock, Site, SiteState, history_of, sites_visible_to
from majal.modules.planning.queries import (
    cost_trials_of,
    drifts_of,
    latest,
    projects_visible_to,
    this_code,
    trials_of,
)
from majal.modules.planning.queries.drawing import cases_drawn, timeline_drawn
from majal.modules.planning.queries.forecasting import outlook
from majal.modules.planning.queries.outlooks import class_of
from majal.modules.planning.queries.telling import cards_of, cases_of, record_of
from majal.modules.planning.workflow import ORDER

COLUMNS = (*ORDER, SiteState.SUSPENDED, SiteState.STOPPED)
Test = Callable[[Site], bool]


def _late(site: Site) -> bool:
    return site.under_way and bool(site.slip_first and site.slip_first.late)


ASPECTS: Mapping[str, tuple[Any, Test]] = {
    "under_way": (gettext_lazy("on their way"), lambda s: s.under_way),
    "late": (gettext_lazy("late on the first promise"), _late),
    "blocked": (gettext_lazy("blocked"), lambda s: bool(s.blocked)),
    "silent": (gettext_lazy("without news for two years"), lambda s: s.silent),
    "unnamed": (gettext_lazy("without an operator named"), lambda s: not s.counted),
}
"""What may be asked of the board beside the territory."""


@page(Perm.SEE, replica=True)
@require_GET
def board(request: Request) -> HttpResponseBase:
    """One column for each state, one card for each site."""
    sites = sites_visible_to(request.actor)
    lands = {str(s.park.province.parent.code): s.park.province.parent for s in sites}
    land, aspect = request.GET.get("land", ""), request.GET.get("aspect", "")
    shown = [s for s in sites if land not in lands or s.park.province.parent.code == land]
    counts = {name: sum(map(test, shown)) for name, (_words, test) in ASPECTS.items()}
    if aspect in ASPECTS:
        shown = [s for s in shown if ASPECTS[aspect][1](s)]
    cards = cards_of(shown)
    found = [s for s in sites if s.is_open]
    context = {
        "columns": [(state, cards[state]) for state in COLUMNS if state in cards],
        "empty": [s.label for s in ORDER if s not in cards] if cards else [],
        "sites": sites,
        "shown": shown,
        "lands": sorted(lands.values(), key=local),
        "land": land if land in lands else "",
        "aspects": [
            (name, words, counts[name], name == aspect)
            for name, (words, _test) in ASPECTS.items()
            if counts[name] or name == aspect
        ],
        "aspect": aspect if aspect in ASPECTS else "",
        "record": record_of(found) if not land and not aspect else None,
        "mine": {s.park.code for s in sites},
    }
    return render(request, "planning/board.html", context)


@page(Perm.SEE_DATES)
@require_GET
def timeline(request: Request) -> HttpResponseBase:
    """Announced, promised and real dates of every site, for anyone."""
    sites = sorted(history_of(), key=_by_date)
    if request.GET.get("export") in MEDIA:
        return download("sites", request.GET["export"], *_table(sites))
    mine: set[str] = set()
    if sees := may(request.actor, Perm.SEE):
        mine |= set(projects_visible_to(request.actor).values_list("park__code", flat=True))
    on_way = [s for s in sites if s.under_way]
    opened = [s for s in sites if s.is_open and s.slip_first]
    context = {
        "sites": sites,
        "drawing": timeline_drawn(sites, timezone.localdate()),
        "record": record_of(sites),
        "opened": opened,
        "opened_late": [s for s in opened if s.slip_first and s.slip_first.late],
        "on_way": on_way,
        "late": [s for s in on_way if _late(s)],
        "undated": [s for s in on_way if not s.first],
        "sees": sees,
        "mine": mine,
    }
    return render(request, "planning/timeline.html", context)


def _by_date(site: Site) -> tuple[Any, ...]:
    known = site.opened or (site.first.when if site.first else None) or site.park.announced_on
    return (not site.is_open, known.last() if known else timezone.localdate(), site.park.code)


def _table(sites: Sequence[Site]) -> tuple[list[str], list[list[Any]]]:
    headers = [
        _("Park"), pgettext("of a project", "State"), _("Announced"), _("First convention"),
        _("First promised"), pgettext("a statement", "Said on"), _("Last promised"), _("Opened"),
        _("Months late, at least"), _("Months late, at most"), _("First cost (MAD)"),
        _("Latest cost (MAD)"),
        _("Source of the first promise"),
    ]  # fmt: skip

    def told(when: Any) -> str:
        return humanise(when) if when else ""

    rows = []
    for site in sites:
        slip, first, last = site.slip_first, site.first, site.last
        rows.append(
            [
                local(site.park),
                site.park.get_state_display(),
                told(site.park.announced_on),
                told(site.convention.on if site.convention else None),
                told(first.when if first else None),
                told(first.said_on if first else None),
                told(last.when if last else None),
                told(site.opened),
                slip.least if slip else None,
                slip.most if slip else None,
                site.cost.value if site.cost else None,
                site.cost_now.value if site.cost_now else None,
                first.source.title if first and first.source else "",
            ]
        )
    return headers, rows


@page(Perm.SEE, replica=True)
@require_GET
def method(request: Request) -> HttpResponseBase:
    """How forecasts are made, from which cases, and how far off they would have been."""
    history = history_of()
    shorts = {s.park.code: local(s.park, "short") for s in history}
    by_code = {s.park.code: s for s in history}
    clocks = []
    for clock in Clock:
        told = outlook(class_of(history, clock))
        trials = [(t, by_code[t.case.key]) for t in trials_of(history, clock).trials]
        drawn = cases_drawn(told, shorts, "", 0) if clock == Clock.FIRST else None
        rows = cases_of(told.cases, by_code, clock)
        clocks.append((clock, told, trials_of(history, clock), trials, drawn, rows))
    drifts = outlook(drifts_of(history))
    context = {
        "clocks": clocks,
        "drifts": drifts,
        "drift_cases": [(c, by_code[c.key]) for c in drifts.cases],
        "drift_plot": cases_drawn(drifts, shorts, " ×", 1),
        "drift_trials": cost_trials_of(history),
        "code_version": this_code(),
    }
    return render(request, "planning/method.html", context)


def _current(actor: Actor) -> Any:
    return latest(projects_visible_to(actor))


PROJECTS = register(
    List(
        name="planning.project",
        title=gettext_lazy("Projects of new parks"),
        query=_current,
        address=Project.get_absolute_url,
        default_sort="state",
        filters=(
            Filter(
                "state",
                pgettext_lazy("of a project", "State"),
                lambda _a: SiteState.choices,
                lambda rows, value: rows.filter(state=value),
            ),
            Filter(
                "operator",
                gettext_lazy("Operator"),
                lambda _a: (("named", _("named by a source")), ("none", _("no source names one"))),
                lambda rows, value: rows.filter(park__operator__isnull=value == "none"),
            ),
        ),
        columns=(
            Column("park", gettext_lazy("Park"), lambda o: local(o.park), sort=("park__name_fr",)),
            Column("region", gettext_lazy("Region"), lambda o: local(o.park.province.parent)),
            Column(
                "state",
                pgettext_lazy("of a project", "State"),
                Project.get_state_display,
                sort=("place",),
            ),
            Column(
                "announced",
                gettext_lazy("Announced"),
                lambda o: o.park.announced_on,
                sort=("park__announced_on",),
                kind="date",
            ),
            Column("works", gettext_lazy("Works begun"), lambda o: o.park.works_on, kind="date"),
            Column("opened", gettext_lazy("Opened"), lambda o: o.park.opened_on, kind="date"),
            Column("code", gettext_lazy("Code"), lambda o: o.park.code, kind="code"),
        ),
        empty=gettext_lazy(
            "Every park has a project here, from the first idea to the end of its first year. They "
            "come with the data: majal load morocco --commit"
        ),
    )
)


@page(Perm.SEE, replica=True)
@require_GET
def project_list(request: Request) -> HttpResponseBase:
    """The same as a list to filter, sort and export."""
    return respond(request, PROJECTS)
