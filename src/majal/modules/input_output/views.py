"""Pages of input-output tables: what they are, one table, a study, and their forms."""

from importlib.resources import files as package_files
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.tables import to_csv
from majal.modules.input_output import errors
from majal.modules.input_output.commands import (
    adopt_table,
    ask_study,
    load_example_tables,
    name_branches,
    send_table,
)
from majal.modules.input_output.forms import BranchesForm, StudyForm, TableForm
from majal.modules.input_output.models import Study, Table
from majal.modules.input_output.permissions import Perm
from majal.modules.input_output.queries import (
    MOST_STUDIES,
    is_current,
    multiplier_rows,
    multipliers_kept,
    result_of,
    search_tables,
    sectors_of,
    studies_visible_to,
    study_of,
    table_of,
    tables_in_force,
    tables_visible_to,
    this_code,
    told,
    without_branch,
)
from majal.modules.input_output.queries.telling import chart_of, study_told
from majal.modules.input_output.workflow import TableState

SHOWN = 60
"""Sectors on the page; the file holds them all."""
EXPORTED = (
    "code", "name", "branch", "output_one", "output_two", "value_added_one", "value_added_two",
    "income_one", "income_two", "employment_one", "employment_two", "income_ratio_one",
    "income_ratio_two", "backward", "forward",
)  # fmt: skip


def _in_state(rows: Any, value: str) -> Any:
    return rows.filter(state=value)


LIST = register(
    List(
        name="input_output.table",
        title=_("Input-output tables"),
        query=tables_visible_to,
        columns=(
            Column("name", _("Name"), local),
            Column("year", _("Year"), lambda t: t.year, sort=("year",), kind="code"),
            Column("source", _("Source"), lambda t: t.source.title),
            Column("state", _("State"), lambda t: t.get_state_display()),
            Column(
                "sent",
                _("Sent on"),
                lambda t: timezone.localdate(t.sent_at),
                sort=("sent_at",),
                kind="date",
            ),
        ),
        address=Table.get_absolute_url,
        default_sort="-sent",
        filters=(
            Filter("state", _("State"), lambda actor: TableState.choices, _in_state),  # noqa: ARG005
        ),
        search=search_tables,
        empty=_("A table says who buys what from whom in an economy. None has been sent yet."),
    )
)


@page(Perm.SEE)
@require_GET
def index(request: Request) -> HttpResponse:
    """What these models answer, the tables in force, how to add one, the latest studies."""
    tables = list(tables_in_force(request.actor)[:SHOWN])
    context = {
        "real": [t for t in tables if not t.is_example],
        "examples": [t for t in tables if t.is_example],
        "studies": list(studies_visible_to(request.actor)[:12]),
        "manages": may(request.actor, Perm.MANAGE),
        "version": this_code(),
    }
    return render(request, "input_output/index.html", context)


@page(Perm.SEE)
@require_GET
def table_list(request: Request) -> HttpResponseBase:
    """Every table on record, those superseded as well."""
    return respond(request, LIST)


@page(Perm.MANAGE)
@require_http_methods(["GET", "POST"])
def send(request: Request) -> HttpResponse:
    """Send a table; a job reads it and says what was found."""
    form = TableForm(request.POST or None, request.FILES or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        upload = given.pop("file")
        try:
            table = send_table(upload, name=upload.name, by=request.actor, **given)
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            return redirect(table)
    status = 422 if form.errors else 200
    return render(request, "input_output/send.html", {"form": form}, status=status)


@page(Perm.MANAGE)
@require_POST
def examples(request: Request) -> HttpResponse:
    """Bring in the tables that come with the program."""
    made = load_example_tables(by=request.actor)
    messages.success(
        request, _("The examples are there.") if made else _("They are there already.")
    )
    return redirect("input_output:index")


@page(Perm.SEE)
@require_GET
def template(request: Request) -> HttpResponse:  # noqa: ARG001
    """A sheet to start from: the public example in the layout that is read."""
    content = package_files("majal.data").joinpath("economics", "germany_1995.csv").read_bytes()
    answer = HttpResponse(b"\xef\xbb\xbf" + content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="input-output-example.csv"'
    return answer


@page(Perm.SEE, obj=table_of)
@require_GET
def table_page(request: Request, table: Table) -> HttpResponse:
    """One table: what it is, what was checked, its multipliers, its studies."""
    result = multipliers_kept(table)
    rows = multiplier_rows(table, result) if result else []
    sectors = sectors_of(table) if table.state != TableState.READING else []
    unknown = without_branch(sectors)
    findings = [(one["level"], told(one)) for one in table.report.get("findings", [])]
    context = {
        "table": table,
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "key": [row for row in rows if row["is_key"]][:SHOWN],
        "chart": chart_of(rows) if rows else None,
        "findings": findings,
        "refusal": _refusal(table),
        "result": result,
        "is_current": bool(result and is_current(result)),
        "unknown": len(unknown),
        "size": len(sectors),
        "manages": may(request.actor, Perm.MANAGE, table),
        "asks": may(request.actor, Perm.STUDY) and table.state == TableState.IN_FORCE,
        "studies": list(studies_visible_to(request.actor).filter(table=table)[:MOST_STUDIES]),
        "waiting": table.state == TableState.READING
        or (table.state == TableState.IN_FORCE and result is None),
        "with_two": bool(rows and rows[0]["output_two"] is not None),
    }
    return show(request, "input_output/table.html", context, part="report")


def _refusal(table: Table) -> str:
    """Why a file could not be read, in the reader's language."""
    code = table.report.get("refusal")
    for kind in errors.BadTable.__subclasses__():
        if kind.code == code:
            return str(kind(**table.report.get("details", {})))
    return ""


@page(Perm.SEE, obj=table_of)
@require_GET
def export(request: Request, table: Table) -> HttpResponse:  # noqa: ARG001
    """The multipliers of every sector as a file, with their source and version."""
    result = multipliers_kept(table)
    rows = multiplier_rows(table, result) if result else []
    heads = [*EXPORTED, "source", "year", "version", "inputs"]
    told_by = [table.source.code, table.year, result.version, result.inputs] if result else []
    lines = [[*("" if row[k] is None else row[k] for k in EXPORTED), *told_by] for row in rows]
    answer = HttpResponse(b"".join(to_csv(heads, lines)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{table.series}-{table.year}.csv"'
    return answer


@page(Perm.MANAGE, obj=table_of)
@require_http_methods(["POST"])
def adopt(request: Request, table: Table) -> HttpResponse:
    """Put a table in force."""
    try:
        adopt_table(table.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, pgettext("a table", "The table is in force."))
    return redirect(table)


@page(Perm.MANAGE, obj=table_of)
@require_http_methods(["GET", "POST"])
def branches(request: Request, table: Table) -> HttpResponse:
    """Name the branch of the census of each sector."""
    form = BranchesForm(request.POST or None, sectors=sectors_of(table))
    if request.method == "POST" and form.is_valid():
        name_branches(table.pk, form.branches, by=request.actor)
        messages.success(request, _("Saved."))
        return redirect(table)
    status = 422 if form.errors else 200
    return render(
        request, "input_output/branches.html", {"form": form, "table": table}, status=status
    )


def _workable(actor: Actor, pk: int) -> Table:
    return tables_in_force(actor).get(pk=pk)


@page(Perm.STUDY, obj=_workable)
@require_http_methods(["GET", "POST"])
def new_study(request: Request, table: Table) -> HttpResponse:
    """Ask what a change of demand makes."""
    sectors = sectors_of(table)
    form = StudyForm(request.POST or None, sectors=sectors, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            study = ask_study(
                table.pk,
                title=given["title"],
                demand=given["demand"],
                territory=given["place"],
                method=given["method"],
                delta=given["delta"],
                spread=given["spread"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect(study)
    context = {"form": form, "table": table, "unknown": len(without_branch(sectors))}
    return render(
        request, "input_output/new_study.html", context, status=422 if form.errors else 200
    )


@page(Perm.STUDY, obj=study_of)
@require_GET
def study_page(request: Request, study: Study) -> HttpResponse:
    """One study: low, central and high, by sector, and what it depends on."""
    result = result_of(study)
    context = {
        "study": study,
        "table": study.table,
        "result": result,
        "is_current": bool(result and is_current(result)),
        "told": study_told(study, result) if result else None,
    }
    return show(request, "input_output/study.html", context, part="answer")
