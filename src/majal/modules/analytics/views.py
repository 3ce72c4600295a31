"""Pages of analysis: exports, each with its files, and what the engine answers from them."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from time import perf_counter
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page, show
from majal.kernel.models import JobRun
from majal.modules.analytics.commands import ask_export
from majal.modules.analytics.errors import ExportUnderWay, FilesChanged
from majal.modules.analytics.models import KEPT, MANIFEST, Export
from majal.modules.analytics.permissions import Perm
from majal.modules.analytics.queries import (
    Engine,
    changed_files,
    engine_named,
    export_of,
    exports_visible_to,
    manifest_of,
    opened,
)
from majal.modules.analytics.queries.expressions import behind, scorecard
from majal.modules.analytics.workflow import ExportState
from majal.modules.figures.public import Measure, measures_named
from majal.modules.parks.public import parks_visible_to
from majal.modules.territories.public import Level, Territory

SHOWN = 60


@page(Perm.SEE)
@require_GET
def exports(request: Request) -> HttpResponse:
    """The last exports, the newest first."""
    rows = list(exports_visible_to(request.actor)[:SHOWN])
    context = {"exports": rows, "engine": engine_named(), "kept": KEPT}
    return render(request, "analytics/exports.html", context)


@page(Perm.EXPORT)
@require_POST
def ask(request: Request) -> HttpResponse:
    """Ask for an export now; one under way is shown instead of a second."""
    try:
        made = ask_export(by=request.actor)
    except ExportUnderWay as error:
        messages.info(request, str(error))
        going = exports_visible_to(request.actor).filter(state=ExportState.ASKED).first()
        return redirect(going or "analytics:list")
    messages.success(request, _("The export is being written."))
    return redirect(made)


@page(Perm.SEE, obj=export_of)
@require_GET
def export(request: Request, found: Export) -> HttpResponseBase:
    """How far an export is, then its files, whether they are as written, and how to read them."""
    run = JobRun.objects.filter(key=found.job_key).first()
    going = run is not None and run.state in (JobRun.State.WAITING, JobRun.State.RUNNING)
    if request.htmx and not request.htmx.boosted and not going:
        return HttpResponseClientRefresh()
    ready = found.state == ExportState.READY
    changed = changed_files(found) if ready else []
    known = ready and found.files > 0
    codes = Territory.objects.filter(level=Level.REGION).order_by("code") if known else []
    context = {
        "export": found,
        "going": going,
        "failed": found.state == ExportState.FAILED
        or (run is not None and run.state == JobRun.State.FAILED),
        "percent": min(100 * run.done // run.total, 100) if run and run.total else None,
        "changed": changed,
        "files": manifest_of(found)["files"] if ready and MANIFEST not in changed else [],
        "regions": list(codes),
        "engine": engine_named(),
        "kept": KEPT,
    }
    return show(request, "analytics/export.html", context, part="state")


@page(Perm.SEE, obj=export_of)
@require_GET
def manifest(request: Request, found: Export) -> HttpResponseBase:  # noqa: ARG001
    """The manifest as a file."""
    try:
        content = (found.folder / MANIFEST).open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    return FileResponse(content, as_attachment=True, filename=f"majal-{found.pk}.json")


def card_of(measure: Measure | None, code: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A measure in its last year, and in the years before, the newest first."""
    *before, last = [(row["period"], Decimal(str(row["total"])), row["parks"]) for row in rows]
    return {
        "measure": measure,
        "code": code,
        "year": last[0],
        "value": last[1],
        "parks": last[2],
        "earlier": [(year, value) for year, value, _parks in reversed(before)],
    }


def cut_of(actor: Actor, pk: int, code: str) -> tuple[Export, Territory]:
    """An export with something in it, and a region.

    Raises: Export.DoesNotExist; Territory.DoesNotExist.
    """
    found = exports_visible_to(actor).filter(state=ExportState.READY, files__gt=0).get(pk=pk)
    return found, Territory.objects.get(level=Level.REGION, code=code)


@page(Perm.SEE, obj=cut_of)
@require_GET
def region(request: Request, cut: tuple[Export, Territory]) -> HttpResponse:
    """What the engine adds up of the parks of one region, from the files of an export."""
    found, land = cut
    began = perf_counter()
    with opened_whole(found, land.code) as engine:
        rows = engine.rows(scorecard(engine.facts, land.code))
    took = perf_counter() - began
    by_measure = groupby(rows, key=itemgetter("measure"))
    named = {one.code: one for one in measures_named(request.actor, Q())}
    context = {
        "export": found,
        "region": land,
        "cards": [card_of(named.get(code), code, list(some)) for code, some in by_measure],
        "engine": engine.name,
        "took": round(1000 * took),
    }
    return show(request, "analytics/region.html", context, part="table")


def cell_of(
    actor: Actor, pk: int, code: str, measure: str, year: int
) -> tuple[Export, Territory, Measure, int]:
    """A cell of ``region``: one measure in one year.

    Raises: Export.DoesNotExist; Territory.DoesNotExist; NotFound.
    """
    found, land = cut_of(actor, pk, code)
    known = measures_named(actor, Q(measure__code=measure))
    if not known:
        raise NotFound
    return found, land, known[0], year


@page(Perm.SEE, obj=cell_of)
@require_GET
def cell(request: Request, one: tuple[Export, Territory, Measure, int]) -> HttpResponse:
    """The rows behind one cell, each of which opens in figures."""
    found, land, measure, year = one
    with opened_whole(found, land.code) as engine:
        asked = behind(engine.facts, region=land.code, measure=measure.code, period=year)
        rows = engine.rows(asked)
    parks = {park.code: park for park in parks_visible_to(request.actor)}
    context = {
        "export": found,
        "region": land,
        "measure": measure,
        "year": year,
        "rows": [{**row, "of": parks.get(row["park"])} for row in rows],
    }
    return render(request, "analytics/cell.html", context)


@contextmanager
def opened_whole(found: Export, region: str) -> Iterator[Engine]:
    """The engine over what an export holds of a region, if it is what was written.

    Raises: FilesChanged.
    """
    if changed := changed_files(found, region):
        raise FilesChanged(files=", ".join(changed[:3]))
    with opened(found.folder, region) as engine:
        yield engine
