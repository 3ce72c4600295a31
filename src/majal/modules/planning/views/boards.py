"""The pipeline as a board, as a line of dates that anyone may see, as a list; its method."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from majal.kernel.actors import ANYONE, SYSTEM, Actor
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
    sees_whole,
    sites_of,
    this_code,
    trials_of,
)
from majal.modules.planning.queries.drawing import cases_drawn, timeline_drawn
from majal.modules.planning.queries.forecasting import outlook
from majal.modules.planning.queries.outlooks import class_of
from majal.modules.planning.workflow import ORDER

COLUMNS = (*ORDER, SiteState.SUSPENDED, SiteState.STOPPED)


@page(Perm.SEE)
@require_GET
def board(request: Request) -> HttpResponseBase:
    """One column for each state, one card for each site."""
    sites = sites_visible_to(request.actor)
    columns = [(state, [s for s in sites if s.project.state == state]) for state in COLUMNS]
    on_way = [s for s in sites if s.under_way]
    context = {
        "columns": [(state, found) for state, found in columns if found],
        "empty": [state for state, found in columns if not found and state in ORDER],
        "sites": sites,
        "on_way": on_way,
        "late": [s for s in on_way if s.slip_first and s.slip_first.late],
        "overdue": sum(len(s.overdue) for s in sites),
        "silent": [s for s in on_way if s.silent],
        "unnamed": [s for s in on_way if not s.counted],
        "whole": sees_whole(request.actor),
    }
    return render(request, "planning/board.html", context)


@page(Perm.SEE_DATES)
@require_GET
def timeline(request: Request) -> HttpResponseBase:
    """Announced, promised and real dates of every site, for anyone."""
    rows = latest(projects_visible_to(SYSTEM)).order_by("park__code")
    sites = sorted(sites_of(rows, to=ANYONE), key=_by_date)
    if request.GET.get("export") in MEDIA:
        return download("sites", request.GET["export"], *_table(sites))
    drawn = timeline_drawn(sites, timezone.localdate())
    context = {
        "sites": sites,
        "drawn": drawn,
        "opened": [s for s in sites if s.is_open],
        "late": [s for s in sites if s.under_way and s.slip_first and s.slip_first.late],
        "kinds": ["csv", "xlsx"],
        "sees": may(request.actor, Perm.SEE),
    }
    return render(request, "planning/timeline.html", context)


def _by_date(site: Site) -> tuple[Any, ...]:
    known = site.opened or (site.first.when if site.first else None) or site.park.announced_on
    return (not site.is_open, known.last() if known else timezone.localdate(), site.park.code)


def _table(sites: Sequence[Site]) -> tuple[list[str], list[list[Any]]]:
    headers = [
        _("Park"), _("State"), _("Announced"), _("First convention"), _("First promised"),
        _("Said on"), _("Last promised"), _("Opened"), _("Months late at least"),
        _("Months late at most"), _("Source of the first promise"),
    ]  # fmt: skip

    def told(when: Any) -> str:
        return humanise(when) if when else ""

    rows = []
    for site in sites:
        slip, first, last = site.slip_first, site.first, site.last
        rows.append(
            [
                local(site.park),
                site.project.get_state_display(),
                told(site.park.announced_on),
                told(site.convention.on if site.convention else None),
                told(first.when if first else None),
                told(first.said_on if first else None),
                told(last.when if last else None),
                told(site.opened),
                slip.least if slip else None,
                slip.most if slip else None,
                first.source.title if first and first.source else "",
            ]
        )
    return headers, rows


@page(Perm.SEE)
@require_GET
def method(request: Request) -> HttpResponseBase:
    """How forecasts are made, from which cases, and how far off they would have been."""
    history = history_of()
    names = {s.park.code: local(s.park) for s in history}
    shorts = {s.park.code: local(s.park, "short") for s in history}
    clocks = []
    for clock in Clock:
        cases = class_of(history, clock)
        clocks.append((clock, outlook(cases), trials_of(history, clock)))
    drifts = outlook(drifts_of(history))
    context = {
        "clocks": clocks,
        "names": names,
        "first": cases_drawn(outlook(class_of(history, Clock.FIRST)), shorts, "", 0),
        "drifts": drifts,
        "drift_plot": cases_drawn(drifts, shorts, "×", 1),
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
                gettext_lazy("State"),
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
            Column(
                "region", gettext_lazy("Region"), lambda o: local(o.park.province.parent)
            ),
            Column("state", gettext_lazy("State"), Project.get_state_display, sort=("place",)),
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


@page(Perm.SEE)
@require_GET
def project_list(request: Request) -> HttpResponseBase:
    """The same as a list to filter, sort and export."""
    return respond(request, PROJECTS)
