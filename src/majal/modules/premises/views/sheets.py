"""A spreadsheet of spaces: sent, its columns confirmed, then checked row by row as any import."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.parks.public import Park, park_of
from majal.modules.premises.commands import map_sheet, send_sheet
from majal.modules.premises.forms import ColumnsForm, SheetForm
from majal.modules.premises.models import SpaceSheet
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries import sheet_of


@page(Perm.KEEP, obj=park_of)
@require_http_methods(["GET", "POST"])
def send(request: Request, park: Park) -> HttpResponse:
    """Send a spreadsheet as the park keeps it."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sent = send_sheet(park.pk, upload, name=upload.name, by=request.actor)
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect("premises:columns", park.code, sent.pk)
    context = {"park": park, "form": form}
    return render(request, "premises/send.html", context, status=422 if form.errors else 200)


@page(Perm.KEEP, obj=sheet_of)
@require_http_methods(["GET", "POST"])
def columns(request: Request, sheet: SpaceSheet) -> HttpResponse:
    """What each column holds: proposed, changed where it is wrong, confirmed."""
    if sheet.import_file:
        return redirect("kernel:import_file", sheet.import_file)
    form = ColumnsForm(
        request.POST or None,
        headers=sheet.headers,
        samples=sheet.samples,
        mapping=sheet.mapping,
    )
    if request.method == "POST" and form.is_valid():
        try:
            told = map_sheet(sheet.pk, form.mapping, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("kernel:import_file", told.import_file)
    context = {
        "park": sheet.park,
        "sheet": sheet,
        "form": form,
        "back": reverse("premises:park", args=[sheet.park.code]),
        "title": _("What does each column hold?"),
    }
    return render(request, "premises/columns.html", context, status=422 if form.errors else 200)
