"""Runs of invoices: the list, a new one, its preview, one click."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.jobs import given_up
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.models import JobRun
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.remarks import Remark
from majal.modules.billing_runs.commands import begin_run, drop_run, issue_run, preview_again
from majal.modules.billing_runs.forms import BeginForm, IssueForm
from majal.modules.billing_runs.models import Run, RunBill
from majal.modules.billing_runs.permissions import Perm
from majal.modules.billing_runs.queries import (
    bills_of,
    causes_of,
    parks_to_run,
    run_of,
    runs_visible_to,
    totals_of,
)
from majal.modules.billing_runs.workflow import LIVE, Fate, State

PAGE = 50
LIST = register(
    List(
        name="billing_runs.run",
        title=gettext_lazy("Runs of invoices"),
        query=runs_visible_to,
        address=Run.get_absolute_url,
        default_sort="-month",
        filters=(
            Filter(
                "state",
                pgettext_lazy("run", "State"),
                lambda _actor: State.choices,
                lambda rows, value: rows.filter(state=value),
            ),
        ),
        columns=(
            Column(
                "month",
                pgettext_lazy("run", "Month"),
                lambda run: f"{run.month:%m/%Y}",
                sort=("month", "pk"),
                kind="code",
            ),
            Column("park", pgettext_lazy("run", "Park"), lambda run: local(run.park)),
            Column("entity", gettext_lazy("Legal entity"), lambda run: local(run.entity)),
            Column("day", gettext_lazy("Invoices dated"), lambda run: run.day, kind="date"),
            Column("state", pgettext_lazy("run", "State"), lambda run: run.get_state_display()),
        ),
        empty=gettext_lazy("The months that were invoiced at one click stand here."),
    )
)


@page(Perm.SEE_LIST)
def run_list(request: Request) -> HttpResponseBase:
    """Runs of one's parks."""
    begins = reverse("billing_runs:begin") if parks_to_run(request.actor) else ""
    return respond(request, LIST, action_address=begins, action_label=_("Invoice a month"))


@page(Perm.SEE_LIST)
@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    """Begin to invoice a month of a park."""
    parks = [(park.pk, local(park)) for park in parks_to_run(request.actor)]
    month = timezone.localdate().strftime("%Y-%m")
    return ask(
        request,
        BeginForm(request.POST or None, parks=parks, initial={"month": month}),
        lambda given: begin_run(int(given["park_id"]), month=given["month"], by=request.actor),
        title=_("Invoice a month"),
        lede=_(
            "First a preview, in which nothing is issued: what each payer comes to, and why it "
            "differs from last month."
        ),
        done=_("The preview is being made."),
        back="..",
        button=_("Make the preview"),
    )


@page(Perm.SEE, obj=run_of)
@require_GET
def detail(request: Request, run: Run) -> HttpResponse:
    """One run: how far it is, what each payer comes to, what differs."""
    return _whole(request, run, IssueForm(initial={"on": timezone.localdate()}))


def _whole(request: Request, run: Run, form: IssueForm) -> HttpResponse:
    job = JobRun.objects.filter(key=_key(run)).first() if run.state in LIVE else None
    only = request.GET.get("show", "different") == "different"
    bills = Paginator(bills_of(run, only_different=only), PAGE).get_page(request.GET.get("page"))
    totals = {one.fate: one for one in totals_of(run)}
    context = {
        "run": run,
        "job": job,
        "given_up": given_up(_key(run)),
        "bills": bills,
        "shown": [_shown(bill) for bill in bills],
        "only": only,
        "totals": list(totals.values()),
        "planned": totals.get(Fate.PLANNED),
        "causes": causes_of(run),
        "form": form,
        "may_run": may(request.actor, Perm.RUN, run),
    }
    status = 422 if form.errors else 200
    return render(request, "billing_runs/detail.html", context, status=status)


def _shown(bill: RunBill) -> dict[str, Any]:
    return {
        "bill": bill,
        "refusal": str(Remark.from_json(bill.refusal)) if bill.refusal else "",
        "lines": [
            {"line": line, "label": str(Remark.from_json(line.label))} for line in bill.lines.all()
        ],
    }


def _key(run: Run) -> str:
    if run.state == State.ISSUING:
        return f"billing_runs.issue:{run.pk}"
    return f"billing_runs.preview:{run.pk}:{run.turn}"


@page(Perm.RUN, obj=run_of)
@require_POST
def issue(request: Request, run: Run) -> HttpResponse:
    """Issue all of it."""
    form = IssueForm(request.POST)
    turn = request.POST.get("turn", "")
    if not form.is_valid():
        return _whole(request, run, form)
    looked_at = int(turn[:6]) if turn.isdecimal() else -1
    try:
        issue_run(run.pk, looked_at, on=form.cleaned_data["on"], by=request.actor)
    except DomainError as error:
        if getattr(error, "field", "") != "on":
            messages.error(request, str(error))
            return redirect(run)
        form.add_error("on", str(error))
        return _whole(request, run, form)
    messages.success(request, _("The invoices are being issued. You may leave this page."))
    return redirect(run)


@page(Perm.RUN, obj=run_of)
@require_POST
def again(request: Request, run: Run) -> HttpResponse:
    """Make the preview anew."""
    return redirect(preview_again(run.pk, by=request.actor))


@page(Perm.RUN, obj=run_of)
@require_POST
def drop(request: Request, run: Run) -> HttpResponse:
    """Drop a run of which nothing was issued."""
    drop_run(run.pk, by=request.actor)
    messages.success(request, _("The run is dropped; nothing was issued."))
    return redirect("billing_runs:runs")
