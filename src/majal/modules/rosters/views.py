"""Lists of companies: sent, their columns confirmed, checked, duplicates decided, recorded."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.models import JobRun
from majal.kernel.tables import to_csv
from majal.modules.rosters.commands import (
    decide_company_row,
    map_company_list,
    record_company_list,
    send_company_list,
)
from majal.modules.rosters.errors import DecisionMissing
from majal.modules.rosters.forms import ColumnsForm, DecisionForm, SendForm
from majal.modules.rosters.models import CompanyList, CompanyRow, Decision, Fate, Holds
from majal.modules.rosters.permissions import Perm
from majal.modules.rosters.queries import (
    compared,
    counts_of,
    lists_visible_to,
    undecided,
    work_on,
)
from majal.modules.rosters.workflow import COMPANY_LIST, ListState

SHOWN = 200
WHY = {
    "same_ice": gettext_lazy("the same ICE"),
    "same_name": gettext_lazy("the same name, its legal form aside"),
    "near_name": gettext_lazy("a name that differs by a letter or two"),
    "same_sound": gettext_lazy("a name that sounds the same in the other script"),
}


def list_of(actor: Actor, pk: int) -> CompanyList:
    """Raises: CompanyList.DoesNotExist."""
    return lists_visible_to(actor).get(pk=pk)


@page(Perm.IMPORT)
@require_GET
def lists(request: Request) -> HttpResponse:
    """The lists sent so far, newest first."""
    rows = lists_visible_to(request.actor)[:100]
    return render(request, "rosters/lists.html", {"lists": rows})


@page(Perm.IMPORT)
@require_http_methods(["GET", "POST"])
def send(request: Request) -> HttpResponse:
    """Send a list; it is read at once by a job and nothing is registered yet."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            sent = send_company_list(upload, name=upload.name, by=request.actor)
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect("rosters:detail", sent.pk)
    return render(request, "rosters/send.html", {"form": form}, status=422 if form.errors else 200)


@page(Perm.IMPORT, obj=list_of)
@require_GET
def detail(request: Request, sent: CompanyList) -> HttpResponse:
    """Where a list stands, and its report: how many rows of each fate, and each row."""
    return _show(request, sent)


@page(Perm.IMPORT, obj=list_of)
@require_http_methods(["GET", "POST"])
def columns(request: Request, sent: CompanyList) -> HttpResponse:
    """What each column holds: proposed, changed where it is wrong, confirmed."""
    if not COMPANY_LIST.is_open("map", sent):
        return redirect("rosters:detail", sent.pk)
    form = ColumnsForm(
        request.POST or None,
        headers=sent.headers,
        samples=sent.samples,
        mapping=sent.mapping,
        kind=sent.kind_id or "company",
    )
    if request.method == "POST" and form.is_valid():
        try:
            map_company_list(
                sent.pk, form.mapping, kind=form.cleaned_data["kind"], by=request.actor
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect("rosters:detail", sent.pk)
    context = {"list": sent, "form": form}
    return render(request, "rosters/columns.html", context, status=422 if form.errors else 200)


@page(Perm.IMPORT, obj=list_of)
@require_POST
def record(request: Request, sent: CompanyList) -> HttpResponse:
    """The second, deliberate step: register the new ones."""
    try:
        sent = record_company_list(sent.pk, by=request.actor)
    except DomainError as error:
        return _show(request, sent, error=error)
    return redirect("rosters:detail", sent.pk)


@page(Perm.IMPORT, obj=list_of)
@require_GET
def report(request: Request, sent: CompanyList) -> HttpResponseBase:  # noqa: ARG001
    """The report of every row, as CSV: the cells as they were sent, then what became of them."""
    rows = sent.rows.select_related("candidate", "decided_by").order_by("line")
    headers = [
        _("line"),
        *(header or f"({place})" for place, header in enumerate(sent.headers, start=1)),
        _("fate"),
        _("reasons and remarks"),
        _("possible duplicate of"),
        _("why"),
        _("decision"),
        _("fields filled"),
        _("decided by"),
    ]
    answer = StreamingHttpResponse(to_csv(headers, _told(rows, len(sent.headers))))
    answer["Content-Type"] = "text/csv; charset=utf-8"
    answer["Content-Disposition"] = f'attachment; filename="list-{sent.pk}-report.csv"'
    return answer


@page(Perm.IMPORT, obj=list_of)
@require_http_methods(["GET", "POST"])
def duplicates(request: Request, sent: CompanyList) -> HttpResponse:
    """The possible duplicates, one after the other, each beside what is registered."""
    error: DomainError | None = None
    if request.method == "POST":
        form = DecisionForm(request.POST)
        try:
            if not form.is_valid():
                raise DecisionMissing
            row = decide_company_row(
                sent.pk, form.cleaned_data["row"], form.cleaned_data["decision"], by=request.actor
            )
        except DomainError as refusal:
            error = refusal
        else:
            messages.success(request, _outcome(row))
            return redirect("rosters:duplicates", sent.pk)
    left = undecided(sent).count()
    row_left = undecided(sent).prefetch_related("candidate__chosen_sectors").first()
    if row_left is None or sent.state != ListState.CHECKED:
        if error:
            messages.error(request, str(error))
        return redirect("rosters:detail", sent.pk)
    fields = list(compared(row_left))
    context = {
        "list": sent,
        "row": row_left,
        "left": left,
        "fields": fields,
        "fills": [one for one in fields if one.filled],
        "why": [WHY[code] for code in row_left.why],
        "may_add": "same_ice" not in row_left.why,
        "error": error,
    }
    return render(request, "rosters/duplicates.html", context, status=422 if error else 200)


def _outcome(row: CompanyRow) -> str:
    if row.decision == Decision.ADD:
        return _("“%(name)s” is added as another organisation.") % {"name": row.label}
    if row.decision == Decision.LEAVE:
        return _("“%(name)s” is left out.") % {"name": row.label}
    if not row.filled:
        return _("“%(name)s” had nothing to add: nothing was changed.") % {"name": row.label}
    names = _fields(row.filled)
    sentence = ngettext(
        "“%(name)s” was completed with %(number)s answer: %(fields)s.",
        "“%(name)s” was completed with %(number)s answers: %(fields)s.",
        len(row.filled),
    )
    return sentence % {"name": row.candidate, "number": len(row.filled), "fields": names}


def _fields(names: Iterable[str]) -> str:
    return ", ".join(
        str(Holds(n).label if n in Holds.values else Holds.SECTOR.label) for n in names
    )


def _told(rows: Iterable[CompanyRow], width: int) -> Iterator[list[Any]]:
    for row in rows:
        cells = [*row.cells, *[""] * width][:width]
        yield [
            row.line,
            *cells,
            row.get_fate_display(),
            " ".join([*row.why_refused, *row.remarks]),
            str(row.candidate) if row.candidate else "",
            ", ".join(str(WHY[code]) for code in row.why),
            row.get_decision_display(),
            _fields(row.filled),
            str(row.decided_by) if row.decided_by else "",
        ]


def _show(request: Request, sent: CompanyList, *, error: DomainError | None = None) -> HttpResponse:
    run = work_on(sent)
    fate = request.GET.get("fate", "")
    rows = sent.rows.select_related("candidate", "organisation", "decided_by").order_by("line")
    counts = counts_of(sent)
    context = {
        "list": sent,
        "run": run,
        "waiting": run is not None and run.state != JobRun.State.FAILED,
        "percent": min(100 * run.done // run.total, 100) if run and run.total else None,
        "counts": counts,
        "fates": [(code, label, counts[code]) for code, label in Fate.choices],
        "fate": fate if fate in Fate.values else "",
        "rows": (rows.filter(fate=fate) if fate in Fate.values else rows)[:SHOWN],
        "total": sum(counts[code] for code in Fate.values),
        "shown": SHOWN,
        "error": error,
        "may_map": COMPANY_LIST.is_open("map", sent),
        "may_record": COMPANY_LIST.is_open("record", sent) and not counts["undecided"],
    }
    return show(request, "rosters/detail.html", context, part="report")
