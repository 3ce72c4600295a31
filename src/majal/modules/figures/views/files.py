"""Files of statements: sent, checked row by row, recorded by a second deliberate step."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.modules.figures.commands import FILE_COLUMNS, record_statement_file, send_statement_file
from majal.modules.figures.forms import StatementFileForm
from majal.modules.figures.models import StatementFile
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.statements import statement_files_visible_to
from majal.modules.figures.workflow import STATEMENT_FILE


def _file_of(actor: Actor, pk: int, step: str = "") -> StatementFile:  # noqa: ARG001
    return statement_files_visible_to(actor).get(pk=pk)


@page(Perm.IMPORT)
def file_list(request: Request) -> HttpResponse:
    """The files sent so far, newest first."""
    files = statement_files_visible_to(request.actor)[:100]
    return render(request, "figures/files.html", {"files": files})


@page(Perm.IMPORT)
def file_send(request: Request) -> HttpResponse:
    """Send a file; it is checked at once by a job and nothing is recorded yet."""
    form = StatementFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = send_statement_file(
                form.cleaned_data["file"], name=form.cleaned_data["file"].name, by=request.actor
            )
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect("figures:file", sent.pk)
    return render(request, "figures/file_send.html", {"form": form, "columns": FILE_COLUMNS})


@page(Perm.IMPORT, obj=_file_of)
def file_detail(request: Request, file: StatementFile) -> HttpResponse:
    """The report of a file: counts, and every refused row with its line and reason."""
    return _show(request, file)


@page(Perm.IMPORT, obj=_file_of)
def file_step(request: Request, file: StatementFile) -> HttpResponse:
    """The button that records the accepted rows."""
    if request.method != "POST":
        return redirect("figures:file", file.pk)
    try:
        file = record_statement_file(file.pk, by=request.actor)
    except DomainError as error:
        return _show(request, file, error=error)
    return redirect("figures:file", file.pk)


def _show(
    request: Request, file: StatementFile, *, error: DomainError | None = None
) -> HttpResponse:
    return show(
        request,
        "figures/file.html",
        {
            "file": file,
            "steps": list(STATEMENT_FILE.available(file, to=request.actor)),
            "error": error,
            "waiting": file.state in ("checking", "recording"),
        },
        part="report",
    )
