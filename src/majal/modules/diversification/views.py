"""Pages of diversification: the indices, a set of data, a place, a park beside its territory."""

from importlib.resources import files as package_files
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.listing import respond
from majal.kernel.lists import Column, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.tables import TableRefused, to_csv
from majal.modules.diversification.commands import (
    adopt_data,
    load_example_data,
    send_data,
    take_census,
)
from majal.modules.diversification.errors import BadData
from majal.modules.diversification.forms import DataForm
from majal.modules.diversification.models import Dataset, Place
from majal.modules.diversification.permissions import Perm
from majal.modules.diversification.queries import (
    dataset_of,
    datasets_visible_to,
    is_current,
    park_by_code,
    park_effect,
    parks_shown_to,
    place_of,
    place_told,
    result_kept,
    rows_of,
    sectors_told,
    this_code,
)
from majal.modules.diversification.queries.telling import SORTS, indices_told, park_told, ranked
from majal.modules.diversification.workflow import DataState
from majal.modules.parks.public import Park

SHOWN = 100
EXPORTED = ("code", "name", "hhi", "shannon", "theil", "hachman", "eci")


LIST = register(
    List(
        name="diversification.dataset",
        title=_("Employment data"),
        query=datasets_visible_to,
        columns=(
            Column("name", _("Name"), local),
            Column("source", _("Source"), lambda d: d.source.title),
            Column("state", _("State"), lambda d: d.get_state_display()),
            Column(
                "sent",
                pgettext_lazy("data", "Sent on"),
                lambda d: timezone.localdate(d.sent_at),
                sort=("sent_at",),
                kind="date",
            ),
        ),
        address=Dataset.get_absolute_url,
        default_sort="-sent",
        empty=_("Employment by place and sector. None is on record yet."),
    )
)


@page(Perm.SEE)
@require_GET
def index(request: Request) -> HttpResponse:
    """What each index says, the data in force, the parks whose effect may be seen."""
    data = list(datasets_visible_to(request.actor).filter(state=DataState.IN_FORCE)[:SHOWN])
    context = {
        "data": data,
        "indices": indices_told(),
        "has_census": any(one.from_census for one in data),
        "parks": list(parks_shown_to(request.actor)),
        "manages": may(request.actor, Perm.MANAGE),
        "version": this_code(),
    }
    return render(request, "diversification/index.html", context)


@page(Perm.SEE)
@require_GET
def data_list(request: Request) -> HttpResponseBase:
    """Every set of data on record, those superseded as well."""
    return respond(request, LIST)


@page(Perm.MANAGE)
@require_http_methods(["GET", "POST"])
def send(request: Request) -> HttpResponse:
    """Send a file of employment; a job reads it."""
    form = DataForm(request.POST or None, request.FILES or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        upload = given.pop("file")
        try:
            data = send_data(upload, by=request.actor, **given)
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect(data)
    status = 422 if form.errors else 200
    return render(request, "diversification/send.html", {"form": form}, status=status)


@page(Perm.MANAGE)
@require_POST
def census(request: Request) -> HttpResponse:
    """Take the employment that the territories hold, and the textbook example with it."""
    try:
        load_example_data(by=request.actor)
        take_census(by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The census is taken; its indices are being worked out."))
    return redirect("diversification:index")


@page(Perm.SEE)
@require_GET
def template(request: Request) -> HttpResponse:  # noqa: ARG001
    """A sheet to start from."""
    content = package_files("majal.data").joinpath("economics", "regions.csv").read_bytes()
    answer = HttpResponse(b"\xef\xbb\xbf" + content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="employment-example.csv"'
    return answer


@page(Perm.SEE, obj=dataset_of)
@require_GET
def dataset(request: Request, data: Dataset) -> HttpResponse:
    """One set of data: what was read, its places ranked by an index, what sectors are related."""
    result = result_kept(data)
    chosen = request.GET.get("by", "")
    by = chosen if chosen in SORTS else "hachman"
    rows = rows_of(data, result) if result else []
    waiting = data.state == DataState.READING or (
        data.state == DataState.IN_FORCE and result is None
    )
    context = {
        "data": data,
        "result": result,
        "is_current": bool(result and is_current(result)),
        "by": by,
        "sorts": indices_told(),
        "rows": ranked(rows, by)[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "told": sectors_told(result) if result else None,
        "refusal": _refusal(data),
        "manages": may(request.actor, Perm.MANAGE, data),
        "waiting": waiting,
    }
    return show(request, "diversification/dataset.html", context, part="report")


def _refusal(data: Dataset) -> str:
    """Why a file could not be read, in the reader's language."""
    code = data.report.get("refusal")
    kinds: list[type[DomainError]] = [*BadData.__subclasses__(), *TableRefused.__subclasses__()]
    for kind in kinds:
        if kind.code == code:
            return str(kind(**data.report.get("details", {})))
    return ""


@page(Perm.SEE, obj=dataset_of)
@require_GET
def export(request: Request, data: Dataset) -> HttpResponse:  # noqa: ARG001
    """The indices of every place as a file, with their source and version."""
    result = result_kept(data)
    rows = rows_of(data, result) if result else []
    told: list[Any] = [data.source.code, result.version, result.inputs] if result else []
    lines = [[*("" if row[k] is None else row[k] for k in EXPORTED), *told] for row in rows]
    heads = [*EXPORTED, "source", "version", "inputs"]
    answer = HttpResponse(b"".join(to_csv(heads, lines)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{data.series}.csv"'
    return answer


@page(Perm.MANAGE, obj=dataset_of)
@require_POST
def adopt(request: Request, data: Dataset) -> HttpResponse:
    """Put a set of data in force."""
    try:
        adopt_data(data.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, pgettext("a set of data", "The data are in force."))
    return redirect(data)


@page(Perm.SEE, obj=place_of)
@require_GET
def place(request: Request, place: Place) -> HttpResponse:
    """One place: its indices, quotients, related sectors, and what its growth is made of."""
    result = result_kept(place.dataset)
    told = place_told(place, result) if result else {}
    context = {
        "place": place,
        "data": place.dataset,
        "result": result,
        "told": told,
        "indices": indices_told(told.get("indices"), told.get("before")),
    }
    return render(request, "diversification/place.html", context)


@page(Perm.SEE_PARK, obj=park_by_code)
@require_GET
def park(request: Request, park: Park) -> HttpResponse:
    """A park beside its territory: by branch, and the indices with the park and without."""
    effect = park_effect(request.actor, park, timezone.localdate())
    context = {"effect": effect, "park": park, "lines": park_told(effect), "version": this_code()}
    return render(request, "diversification/park.html", context)
