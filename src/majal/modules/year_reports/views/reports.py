"""Pages of year reports: the list, asking for one, and one with its files."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from majal.kernel.asking import ask
from majal.kernel.documents import shown
from majal.kernel.http import Request, page, show
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.models import JobRun
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.modules.year_reports import errors
from majal.modules.year_reports.commands import ask_year_report
from majal.modules.year_reports.forms import AskForm
from majal.modules.year_reports.models import FIRST_YEAR, Language, YearReport
from majal.modules.year_reports.permissions import Perm
from majal.modules.year_reports.queries import (
    NETWORK,
    files_of,
    report_of,
    reports_visible_to,
    subjects_for,
)
from majal.modules.year_reports.workflow import ReportState

GOING = (JobRun.State.WAITING, JobRun.State.RUNNING)
BESIDE = {
    errors.ReportYearNotBegun: "year",
    errors.ReportYearTooEarly: "year",
    errors.ReportLanguageUnknown: "language",
}

REPORTS = register(
    List(
        name="year_reports.report",
        title=gettext_lazy("Year reports and scorecards"),
        query=reports_visible_to,
        address=YearReport.get_absolute_url,
        default_sort="-asked",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: ReportState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "language",
                gettext_lazy("Language"),
                lambda _a: Language.choices,
                lambda rows, v: rows.filter(language=v),
            ),
        ),
        columns=(
            Column("subject", gettext_lazy("Of what"), lambda r: r.subject_name),
            Column("year", gettext_lazy("Year"), lambda r: r.year, sort=("year",), kind="code"),
            Column(
                "number",
                pgettext_lazy("document", "Number"),
                lambda r: r.document.shown_number if r.document else "",
                kind="code",
            ),
            Column("state", gettext_lazy("State"), YearReport.get_state_display, sort=("state",)),
            Column("language", gettext_lazy("Language"), YearReport.get_language_display),
            Column("day", gettext_lazy("Told as of"), lambda r: r.day, sort=("day",), kind="date"),
            Column(
                "asked",
                gettext_lazy("Asked on"),
                lambda r: r.asked_at,
                sort=("asked_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "No report was asked for yet. One tells the year of the network, a region or a park as "
            "a numbered PDF, with a workbook in which each number has its grade, its date and its "
            "source beside it."
        ),
    )
)


@page(Perm.LIST)
def reports(request: Request) -> HttpResponseBase:
    """The reports one may open."""
    return respond(
        request,
        REPORTS,
        lede=_("The year of the network, a region or a park: ambition beside reality."),
        action_address=reverse("year_reports:ask"),
        action_label=_("Make a report"),
    )


@page(Perm.LIST)
@require_http_methods(["GET", "POST"])
def ask_page(request: Request) -> HttpResponse:
    """Choose a subject, a year and a language."""
    year, code = timezone.localdate().year, stored_language()
    named = {NETWORK: _("The network")}
    subjects = [(key, named.get(key, words)) for key, words in subjects_for(request.actor)]
    form = AskForm(
        request.POST or None,
        subjects=subjects,
        years=range(year, FIRST_YEAR - 1, -1),
        initial={
            "subject": request.GET.get("subject", ""),
            "year": year,
            "language": code if code in Language.values else Language.FRENCH,
        },
    )

    def do(given: Any) -> YearReport:
        return ask_year_report(
            given["subject"], year=given["year"], language=given["language"], by=request.actor
        )

    return ask(
        request,
        form,
        do,
        title=_("Make a report"),
        lede=_("It is made in a moment, numbered, and replaces the former one of the same year."),
        done=_("The report is being made."),
        back=reverse("year_reports:list"),
        crumbs=[(_("Year reports and scorecards"), reverse("year_reports:list"))],
        beside=BESIDE,
    )


@page(Perm.SEE, obj=report_of)
@require_GET
def detail(request: Request, report: YearReport) -> HttpResponseBase:
    """A report; while it is being made, the page asks how far it is."""
    run = JobRun.objects.filter(key=report.job_key).first()
    going = run is not None and run.state in GOING
    if request.htmx and not request.htmx.boosted and not going:
        return HttpResponseClientRefresh()
    context: dict[str, Any] = {
        "report": report,
        "going": going,
        "failed": report.document is None and (run is None or run.state == JobRun.State.FAILED),
        "percent": min(100 * run.done // run.total, 100) if run and run.total else None,
        "code": shown(report.document.code) if report.document else "",
        "files": files_of(report, to=request.actor),
        "may_ask": report.state in (ReportState.MADE, ReportState.FAILED)
        and may(request.actor, Perm.ASK, report.subject),
    }
    return show(request, "year_reports/detail.html", context, part="state")


@page(Perm.SEE, obj=report_of)
@require_POST
def again(request: Request, report: YearReport) -> HttpResponse:
    """Ask for the same report as everything stands now; it takes the place of this one."""
    subject = NETWORK
    if report.subject:
        subject = f"{'park' if report.park_id else 'territory'}:{report.subject.code}"
    fresh = ask_year_report(subject, year=report.year, language=report.language, by=request.actor)
    messages.success(request, _("The report is being made."))
    return redirect(fresh)
