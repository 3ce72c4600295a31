"""One report: how far it is, its files, and the texts that go with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from majal.kernel.documents import shown
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.models import JobRun
from majal.kernel.names import OWN_NAMES
from majal.kernel.permissions import may
from majal.modules.reports.commands import ask_council_report, write_note
from majal.modules.reports.forms import TextsForm
from majal.modules.reports.models import CouncilReport
from majal.modules.reports.permissions import Perm
from majal.modules.reports.queries import Paper, newer_than, papers_of, pdf_of, report_of, word_of
from majal.modules.reports.views.serving import send_file
from majal.modules.reports.workflow import ReportState

GOING = (JobRun.State.WAITING, JobRun.State.RUNNING)


@page(Perm.SEE, obj=report_of)
@require_GET
def detail(request: Request, report: CouncilReport) -> HttpResponseBase:
    """A report; while it is being made, the page asks how far it is."""
    made = report.document is not None
    key = report.word_key if made else report.job_key
    run = JobRun.objects.filter(key=key).first()
    going = run is not None and run.state in GOING
    if request.htmx and not request.htmx.boosted and not going:
        return HttpResponseClientRefresh()
    papers = papers_of(report)
    context: dict[str, Any] = {
        "report": report,
        "run": run,
        "going": going,
        "failed": run is not None and run.state == JobRun.State.FAILED,
        "percent": min(100 * run.done // run.total, 100) if run and run.total else None,
        "made": made,
        "words": [(code, OWN_NAMES[code], papers.get(f"word-{code}")) for code in report.languages],
        "code": shown(report.document.code) if report.document else "",
        "newer": newer_than(report) if report.state == ReportState.SUPERSEDED else None,
        "may_write": report.state == ReportState.MADE and may(request.actor, Perm.WRITE, report),
    }
    return show(request, "reports/detail.html", context, part="state")


@page(Perm.WRITE, obj=report_of)
@require_http_methods(["GET", "POST"])
def texts(request: Request, report: CouncilReport) -> HttpResponse:
    """Write the note and the draft deliberation; what was typed is kept when it is refused."""
    form = TextsForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        try:
            turn = form.cleaned_data["turn"]
            write_note(report.pk, form.texts, turn=turn, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The texts are kept; the Word files are being written."))
            return redirect(report)
    context = {"form": form, "report": report, "fields": [form[name] for name in form.names]}
    return render(request, "reports/texts.html", context, status=422 if form.errors else 200)


@page(Perm.WRITE, obj=report_of)
@require_POST
def again(request: Request, report: CouncilReport) -> HttpResponse:
    """Ask for the same report as everything stands now; it takes the place of this one."""
    fresh = ask_council_report(
        report.organisation_id, year=report.year, language=report.language, by=request.actor
    )
    messages.success(request, _("The report is being made."))
    return redirect(fresh)


@page(Perm.SEE, obj=pdf_of)
@require_GET
def pdf(request: Request, paper: Paper) -> HttpResponseBase:  # noqa: ARG001
    """The document as it was issued."""
    return _sent(paper)


@page(Perm.SEE, obj=word_of)
@require_GET
def word(request: Request, paper: Paper) -> HttpResponseBase:  # noqa: ARG001
    """The Word file in one language, as the texts stood when it was written last."""
    return _sent(paper)


def _sent(paper: Paper) -> HttpResponseBase:
    report = paper.report
    number = report.document.shown_number.replace("/", "-") if report.document else ""
    return send_file(paper.attachment.file, f"{report} ({number})", paper.ending)
