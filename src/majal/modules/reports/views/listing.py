"""The reports that were asked for, and the page on which one is."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.reports import errors
from majal.modules.reports.commands import ask_council_report
from majal.modules.reports.forms import AskForm
from majal.modules.reports.models import FIRST_YEAR, CouncilReport
from majal.modules.reports.permissions import Perm
from majal.modules.reports.queries import councils_of, reports_visible_to
from majal.modules.reports.workflow import ReportState

MOST_YEARS = 12
BESIDE = {
    errors.NotACouncil: "council",
    errors.YearNotBegun: "year",
    errors.YearTooEarly: "year",
    errors.LanguageUnknown: "language",
}


def _years(actor: Actor) -> list[tuple[str, str]]:
    found = reports_visible_to(actor).order_by().values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in sorted(found, reverse=True)]


def _number(report: CouncilReport) -> str:
    return report.document.shown_number if report.document else ""


REPORTS = register(
    List(
        name="reports.reports",
        title=gettext_lazy("Reports to the council"),
        query=reports_visible_to,
        address=CouncilReport.get_absolute_url,
        default_sort="-asked",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _actor: ReportState.choices,
                lambda rows, value: rows.filter(state=value),
            ),
            Filter(
                "year", gettext_lazy("Year"), _years, lambda rows, value: rows.filter(year=value)
            ),
        ),
        columns=(
            Column("council", gettext_lazy("Council"), lambda r: local(r.organisation)),
            Column("year", gettext_lazy("Year"), lambda r: r.year, sort=("year",), kind="code"),
            Column("number", gettext_lazy("Number"), _number, kind="code"),
            Column(
                "state", gettext_lazy("State"), CouncilReport.get_state_display, sort=("state",)
            ),
            Column("language", gettext_lazy("Language"), CouncilReport.get_language_display),
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
            "No report was asked for yet. One takes a minute: it gathers the conventions, the "
            "money, the commitments and the figures of a council into one numbered document."
        ),
    )
)


@page(Perm.LIST)
def reports(request: Request) -> HttpResponseBase:
    """The reports of one's own council; for head office those of all."""
    return respond(request, REPORTS, template="reports/list.html")


@page(Perm.LIST)
@require_http_methods(["GET", "POST"])
def ask(request: Request) -> HttpResponse:
    """Choose a council, a year and a language."""
    councils = list(councils_of(request.actor))
    year = timezone.localdate().year
    years = range(year, max(FIRST_YEAR, year - MOST_YEARS) - 1, -1)
    given = {"council": request.GET.get("council", ""), "year": year}
    form = AskForm(request.POST or None, councils=councils, years=list(years), initial=given)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        try:
            report = ask_council_report(
                wanted["council"],
                year=wanted["year"],
                language=wanted["language"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(BESIDE.get(type(error)), str(error))
        else:
            messages.success(request, gettext("The report is being made."))
            return redirect(report)
    context = {"form": form, "councils": councils}
    return render(request, "reports/ask.html", context, status=422 if form.errors else 200)
