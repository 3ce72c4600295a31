"""One import flow for all modules: choose, send, read the report, record deliberately."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound, WrongState
from majal.kernel.http import Request, page, show
from majal.kernel.imports.commands import (
    check_import_again,
    record_import,
    send_import,
    to_record,
)
from majal.kernel.imports.forms import FileForm, TurnForm
from majal.kernel.imports.importers import Importer, importers
from majal.kernel.imports.permissions import Perm
from majal.kernel.imports.queries import (
    STATUSES,
    columns_of,
    described,
    importers_for,
    imports_visible_to,
    refusal_of,
    rows_of,
    run_of,
    title_of,
)
from majal.kernel.imports.workflow import IMPORT_FILE, S
from majal.kernel.models import ImportFile, JobRun
from majal.kernel.permissions import may
from majal.kernel.tables import to_csv, to_xlsx

LAST, SHOWN = 30, 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Template(Importer):
    """An importer, with the kind of file its empty template is wanted as."""

    kind: str = "csv"


def importer_of(actor: Actor, name: str) -> Importer:  # noqa: ARG001
    """Raises: NotFound."""
    found = importers.get(name)
    if found is None:
        raise NotFound
    return found


def template_of(actor: Actor, name: str, kind: str) -> Template:
    """Raises: NotFound."""
    return Template(**vars(importer_of(actor, name)), kind=kind)


def file_of(actor: Actor, pk: int) -> ImportFile:
    """Raises: ImportFile.DoesNotExist."""
    return imports_visible_to(actor).get(pk=pk)


@page(Perm.IMPORT)
@require_GET
def imports(request: Request) -> HttpResponse:
    """What one may import, and the files sent last."""
    context = {
        "importers": importers_for(request.actor),
        "files": described(imports_visible_to(request.actor)[:LAST], to=request.actor),
    }
    return render(request, "kernel/imports/all.html", context)


@page(Perm.IMPORT, obj=importer_of)
@require_http_methods(["GET", "POST"])
def send(request: Request, one: Importer) -> HttpResponse:
    """Send a file to an importer; it is checked at once by a job and nothing is recorded yet."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                sent = send_import(one.name, upload, name=upload.name, by=request.actor)
            except DomainError as error:
                form.add_error("file", str(error))
            else:
                return redirect("kernel:import_file", sent.pk)
    files = imports_visible_to(request.actor).filter(importer=one.name)[:LAST]
    context = {
        "importer": one,
        "form": form,
        "columns": columns_of(one),
        "files": described(files, to=request.actor),
    }
    status = 422 if form.errors else 200
    return render(request, "kernel/imports/importer.html", context, status=status)


@page(Perm.IMPORT, obj=template_of)
@require_GET
def template(request: Request, one: Template) -> HttpResponseBase:  # noqa: ARG001
    """The columns of an importer with one example row, to be filled in."""
    headers, rows = one.headers, [[one.example_row[name] for name in one.headers]]
    if one.kind == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(to_csv(headers, rows))
        answer["Content-Type"] = "text/csv; charset=utf-8"
    else:
        answer = HttpResponse(to_xlsx(headers, rows, rtl=get_language_bidi()), content_type=XLSX)
    return _download(answer, f"{one.name.replace('.', '-')}.{one.kind}")


@page(Perm.SEE, obj=file_of)
@require_GET
def report(request: Request, sent: ImportFile) -> HttpResponse:
    """Where a file stands, and its report: how many rows of each fate, and each row."""
    return _show(request, sent)


@page(Perm.SEE, obj=file_of)
@require_GET
def report_csv(request: Request, sent: ImportFile) -> HttpResponseBase:  # noqa: ARG001
    """The report of every row, as CSV."""
    headers = [_("line"), _("fate"), _("row"), _("reasons")]
    rows = (
        [
            row.line,
            row.called,
            row.label,
            " ".join(f"{column}: {said}" if column else said for column, said in row.reasons),
        ]
        for row in rows_of(sent)
    )
    answer = StreamingHttpResponse(to_csv(headers, rows))
    answer["Content-Type"] = "text/csv; charset=utf-8"
    return _download(answer, f"import-{sent.pk}-report.csv")


@page(Perm.RECORD, obj=file_of)
@require_POST
def record(request: Request, sent: ImportFile) -> HttpResponse:
    """The second, deliberate step: have the accepted rows recorded."""
    return _press(request, sent, record_import)


@page(Perm.RECORD, obj=file_of)
@require_POST
def check(request: Request, sent: ImportFile) -> HttpResponse:
    """Check once more: what the rows speak of may have been entered meanwhile."""
    return _press(request, sent, check_import_again)


def _press(request: Request, sent: ImportFile, act: Callable[..., ImportFile]) -> HttpResponse:
    form = TurnForm(request.POST)
    try:
        if not form.is_valid():
            raise WrongState
        act(sent.pk, turn=form.cleaned_data["turn"], by=request.actor)
    except DomainError as error:
        answer = _show(request, file_of(request.actor, sent.pk), error=error)
        answer.status_code = 422
        return answer
    return redirect("kernel:import_file", sent.pk)


def _show(request: Request, sent: ImportFile, *, error: DomainError | None = None) -> HttpResponse:
    run = run_of(sent)
    waiting = sent.state in (S.CHECKING, S.RECORDING)
    status = request.GET.get("fate", "")
    status = status if status in STATUSES else ""
    rows = [] if waiting else rows_of(sent, status)
    counts = {} if waiting else sent.report.get("counts", {})
    one = importers.get(sent.importer)
    context = {
        "file": sent,
        "title": title_of(sent),
        "importer": one if one and may(request.actor, Perm.IMPORT, one) else None,
        "run": run,
        "waiting": waiting and (run is None or run.state != JobRun.State.FAILED),
        "percent": min(100 * run.done // run.total, 100) if run and run.total else None,
        "counts": [(code, called, counts.get(code, 0)) for code, called in STATUSES.items()],
        "total": sum(counts.values()),
        "refused": counts.get("refused", 0),
        "done": counts.get("new", 0) + counts.get("changed", 0),
        "unlike": not waiting and sent.report.get("announced", counts) != counts,
        "examples": [] if waiting else sent.report.get("examples", []),
        "refusal": "" if waiting else refusal_of(sent),
        "fate": status,
        "rows": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "shown": SHOWN,
        "steps": {step.name for step in IMPORT_FILE.available(sent, to=request.actor)},
        "to_record": 0 if waiting else to_record(sent),
        "error": error,
    }
    return show(request, "kernel/imports/file.html", context, part="report")


def _download(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
