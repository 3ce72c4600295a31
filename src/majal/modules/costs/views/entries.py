"""Entries of costs: the list, one of them, a new one, its reversal."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.attachments import attachments_of
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.costs import errors
from majal.modules.costs.commands import record_cost, reverse_cost, set_budget
from majal.modules.costs.forms import EntryForm, ReverseForm
from majal.modules.costs.models import Entry
from majal.modules.costs.permissions import Perm
from majal.modules.costs.queries import (
    contracts_visible_to,
    entries_visible_to,
    entry_of,
    headings,
    headings_in_use,
    park_kept_by,
    parks_kept_by,
    years_of,
)
from majal.modules.costs.workflow import Side, first_of
from majal.modules.parks.public import Park

Rows = QuerySet[Entry]
Options = Iterable[tuple[str, str | Promise]]
STANDS = (
    ("stands", pgettext_lazy("entries", "counted")),
    ("undone", pgettext_lazy("entries", "reversed, and reversals")),
)
BESIDE = {
    errors.AmountBroken: "amount",
    errors.MonthToCome: "month",
    errors.HeadingEnded: "heading",
    errors.RecordedAlready: "reference",
    errors.BudgetStands: "month",
    errors.WhyMissing: "note",
}


def _stands(rows: Rows, value: str) -> Rows:
    standing = rows.filter(reverses=None, reversed_by=None)
    return standing if value == "stands" else rows.exclude(pk__in=standing.order_by().values("pk"))


def _parks(actor: Actor) -> Options:
    return [(p.code, local(p)) for p in parks_kept_by(actor)]


def _headings(actor: Actor) -> Options:
    return [(h.code, local(h)) for h in headings(actor)]


def _years(actor: Actor) -> Options:
    return [(str(y), str(y)) for y in years_of(p.pk for p in parks_kept_by(actor))]


def _how(entry: Entry) -> str:
    if entry.reverses_id is not None:
        return str(pgettext_lazy("entry", "reversal"))
    return str(pgettext_lazy("entry", "reversed")) if entry.undone else ""


ENTRIES = register(
    List(
        name="costs.entry",
        title=gettext_lazy("Entries of costs"),
        query=entries_visible_to,
        address=Entry.get_absolute_url,
        default_sort="-month",
        filters=(
            Filter(
                "side",
                pgettext_lazy("cost", "Side"),
                lambda _a: Side.choices,
                lambda rows, v: rows.filter(side=v),
            ),
            Filter("stands", gettext_lazy("How it stands"), lambda _a: STANDS, _stands),
            Filter(
                "year",
                gettext_lazy("Year"),
                _years,
                lambda rows, v: rows.filter(month__year=int(v)),
            ),
            Filter(
                "heading",
                gettext_lazy("Heading"),
                _headings,
                lambda rows, v: rows.filter(heading__code=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        search=lambda rows, words: (
            rows.filter(supplier__icontains=words) | rows.filter(reference__icontains=words)
        ),
        columns=(
            Column(
                "month",
                gettext_lazy("Month"),
                lambda e: e.month,
                sort=("month",),
                show=lambda e: f"{e.month:%Y-%m}",
                kind="code",
            ),
            Column("heading", gettext_lazy("Heading"), lambda e: local(e.heading)),
            Column("side", pgettext_lazy("cost", "Side"), lambda e: e.get_side_display()),
            Column(
                "amount",
                gettext_lazy("Amount (MAD)"),
                lambda e: e.amount,
                sort=("amount",),
                kind="number",
            ),
            Column("supplier", gettext_lazy("Supplier"), lambda e: e.supplier, sort=("supplier",)),
            Column("reference", gettext_lazy("Invoice no."), lambda e: e.reference, kind="code"),
            Column("how", gettext_lazy("How it stands"), _how),
            Column("park", gettext_lazy("Park"), lambda e: local(e.park), sort=("park__code",)),
        ),
        empty=gettext_lazy(
            "What the park pays for energy, cleaning, people stands here month by month, beside "
            "its budget. Record an amount, or send a spreadsheet of the whole year."
        ),
    )
)


@page(Perm.READ)
def entry_list(request: Request) -> HttpResponseBase:
    """Every entry of one's parks."""
    imports = may(request.actor, Perm.IMPORT)
    return respond(
        request,
        ENTRIES,
        lede=_(
            "Budgets and costs as they were recorded; what was wrong is reversed, never erased."
        ),
        action_address=reverse("kernel:import", args=["costs.entries"]) if imports else "",
        action_label=_("Send a spreadsheet"),
    )


@page(Perm.SEE, obj=entry_of)
@require_GET
def entry(request: Request, found: Entry) -> HttpResponse:
    """One entry with its papers."""
    context = {
        "entry": found,
        "documents": attachments_of(found, to=request.actor),
        "may_reverse": not found.undone and may(request.actor, Perm.RECORD, found),
    }
    return render(request, "costs/entry.html", context)


@page(Perm.RECORD, obj=park_kept_by)
@require_http_methods(["GET", "POST"])
def new(request: Request, park: Park) -> HttpResponse:
    """Record what a month has cost, or set its budget."""
    contracts = contracts_visible_to(request.actor).filter(park=park, ended_on=None)
    initial = {"side": Side.ACTUAL, "month": first_of(timezone.localdate())}
    form = EntryForm(
        request.POST or None,
        request.FILES or None,
        headings=headings_in_use(),
        contracts=contracts,
        initial=initial,
    )

    def do(given: Any) -> Entry:
        about = {"month": given["month"], "amount": given["amount"], "note": given["note"]}
        if given["side"] == Side.BUDGET:
            return set_budget(park.pk, given["heading"], by=request.actor, **about)
        for name in ("supplier", "reference", "contract", "document"):
            about[name] = given[name]
        return record_cost(park.pk, given["heading"], by=request.actor, **about)

    return ask(
        request,
        form,
        do,
        title=_("Record a cost or a budget"),
        lede=_("A budget that stands for this heading and month is reversed and replaced."),
        done=_("It is on record."),
        back=reverse("costs:year", args=[park.code, timezone.localdate().year]),
        crumbs=[
            (_("Costs"), reverse("costs:index")),
            (local(park), reverse("costs:year", args=[park.code, timezone.localdate().year])),
        ],
        beside=BESIDE,
    )


@page(Perm.RECORD, obj=entry_of)
@require_http_methods(["GET", "POST"])
def reverse_entry(request: Request, found: Entry) -> HttpResponse:
    """Take back what was recorded by mistake."""
    return ask(
        request,
        ReverseForm(request.POST or None),
        lambda given: reverse_cost(found.pk, note=given["note"], by=request.actor),
        title=_("Reverse this entry"),
        lede=_("An entry of the opposite amount is added in the same month; both stay readable."),
        done=_("It is reversed."),
        back=found.get_absolute_url(),
        crumbs=[(_("Entries of costs"), reverse("costs:entries"))],
        beside=BESIDE,
    )
