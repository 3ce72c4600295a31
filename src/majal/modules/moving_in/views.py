"""Pages of moving in: how far it is, a file, its columns, its values."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.kernel.imports import Importer
from majal.kernel.remarks import Remark
from majal.modules.moving_in.commands import hand_on, map_own_file, send_own_file
from majal.modules.moving_in.errors import ContentGone
from majal.modules.moving_in.forms import ColumnsForm, OwnFileForm, ValuesForm
from majal.modules.moving_in.models import OwnFile
from majal.modules.moving_in.permissions import Perm
from majal.modules.moving_in.queries import (
    few_values,
    file_of,
    files_visible_to,
    importer_of,
    latest_layouts,
    sheet_of,
    steps_of,
)

LAST, SHOWN = 20, 5


@page(Perm.SEE)
@require_GET
def progress(request: Request) -> HttpResponse:
    """How far the move is: what is in, what one's files held, what comes next."""
    files = files_visible_to(request.actor)[:LAST]
    context = {"steps": steps_of(request.actor), "files": files}
    return render(request, "moving_in/progress.html", context)


@page(Perm.SEND, obj=importer_of)
@require_http_methods(["GET", "POST"])
def send(request: Request, one: Importer) -> HttpResponse:
    """Send a spreadsheet as one keeps it."""
    form = OwnFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            own = send_own_file(one.name, upload, name=upload.name, by=request.actor)
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect("moving_in:columns", own.pk)
    context = {"importer": one, "form": form, "layouts": latest_layouts(one.name)}
    return render(request, "moving_in/send.html", context, status=422 if form.errors else 200)


@page(Perm.MAP, obj=file_of)
@require_http_methods(["GET", "POST"])
def columns(request: Request, own: OwnFile) -> HttpResponse:
    """What each column holds: proposed, changed where it is wrong."""
    if own.import_file:
        return redirect("kernel:import_file", own.import_file)
    if own.file is None:
        return _send_again(request, own)
    one = importer_of(request.actor, own.importer)
    form = ColumnsForm(request.POST or None, own=own, importer=one)
    if request.method == "POST" and form.is_valid():
        try:
            map_own_file(own.pk, form.columns, form.fixed, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("moving_in:values", own.pk)
    context = {
        "own": own,
        "importer": one,
        "form": form,
        "remarks": [Remark.from_json(kept) for kept in own.remarks],
        "samples": own.samples[:SHOWN],
    }
    return render(request, "moving_in/columns.html", context, status=422 if form.errors else 200)


@page(Perm.MAP, obj=file_of)
@require_http_methods(["GET", "POST"])
def values(request: Request, own: OwnFile) -> HttpResponse:
    """How values are written otherwise; then the rows are checked as any import."""
    if own.import_file:
        return redirect("kernel:import_file", own.import_file)
    if own.file is None:
        return _send_again(request, own)
    if own.mapped_at is None:
        return redirect("moving_in:columns", own.pk)
    one = importer_of(request.actor, own.importer)
    sheet = sheet_of(path_of(own.file).read_bytes(), one)
    form = ValuesForm(request.POST or None, own=own, values=few_values(own.columns, sheet.rows))
    if request.method == "POST" and form.is_valid():
        keep_as = form.cleaned_data["keep_as"]
        try:
            told = hand_on(own.pk, form.instead, keep_as=keep_as, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("kernel:import_file", told.import_file)
    context = {"own": own, "importer": one, "form": form}
    return render(request, "moving_in/values.html", context, status=422 if form.errors else 200)


def _send_again(request: Request, own: OwnFile) -> HttpResponse:
    messages.error(request, str(ContentGone()))
    return redirect("moving_in:send", own.importer)
