"""One line: its proposals, and what a person says it is."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bank_files.commands import (
    Share,
    accept_proposal,
    match_payments,
    match_shares,
    set_aside,
    unmatch,
)
from majal.modules.bank_files.forms import AsideForm, SplitForm, UnmatchForm
from majal.modules.bank_files.models import BankLine, BankStatement
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import free_payments, line_of, open_of, proposals_for

MOST_COMPANIES = 6


def back_of(line: BankLine) -> str:
    """The statement that shows the line, at the line that comes after it."""
    found = (
        BankStatement.objects.filter(
            account=line.account_id, first__lte=line.day, last__gte=line.day
        )
        .order_by("-pk")
        .first()
    )
    if found is None:
        return line.account.get_absolute_url()
    return f"{found.get_absolute_url()}?after={line.pk}#next"


@page(Perm.SEE, obj=line_of)
@require_GET
def line(request: Request, found: BankLine) -> HttpResponse:
    """One line with all its proposals, what it is matched with, and what was undone."""
    keeps = may(request.actor, Perm.KEEP, found)
    live: Sequence[Any] = getattr(found, "live", ())
    proposals = []
    if keeps and not live:
        proposals = proposals_for([found], found.account, to=request.actor).get(found.pk, [])
    context = {
        "line": found,
        "live": live,
        "undone": found.matches.filter(undone_at__isnull=False)
        .select_related("payment__payer", "undone_by")
        .order_by("pk"),
        "proposals": proposals,
        "free": free_payments(found, to=request.actor) if keeps and not live else [],
        "keeps": keeps,
        "back": back_of(found),
    }
    return render(request, "bank_files/line.html", context)


@page(Perm.KEEP, obj=line_of)
@require_POST
def accept(request: Request, found: BankLine) -> HttpResponse:
    """Accept a proposal by one tap."""
    return _done(
        request,
        found,
        lambda: accept_proposal(found.pk, request.POST.get("key", ""), by=request.actor),
    )


@page(Perm.KEEP, obj=line_of)
@require_POST
def link(request: Request, found: BankLine) -> HttpResponse:
    """Match it with payments that are on record."""
    chosen = [int(pk) for pk in request.POST.getlist("payment") if pk.isdecimal() and len(pk) < 18]
    return _done(request, found, lambda: match_payments(found.pk, chosen, by=request.actor))


def _done(request: Request, found: BankLine, act: Any) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, _("The line is matched."))
    return redirect(back_of(found))


@page(Perm.KEEP, obj=line_of)
@require_http_methods(["GET", "POST"])
def aside(request: Request, found: BankLine) -> HttpResponse:
    """Say that it is no payment, and what it is."""
    initial = {"aside": "fees"} if found.amount < 0 else None
    return ask(
        request,
        AsideForm(request.POST or None, initial=initial),
        lambda given: set_aside(found.pk, by=request.actor, **given) and None,
        title=pgettext("bank line", "No payment"),
        lede=str(found),
        done=_("The line is set aside."),
        back=back_of(found),
        crumbs=[(str(found), found.get_absolute_url())],
    )


@page(Perm.KEEP, obj=line_of)
@require_http_methods(["GET", "POST"])
def undo(request: Request, found: BankLine) -> HttpResponse:
    """Undo what it is matched with, with the reason."""
    return ask(
        request,
        UnmatchForm(request.POST or None),
        lambda given: unmatch(found.pk, by=request.actor, **given) and None,
        title=pgettext("bank line", "Undo the match"),
        lede=_(
            "Payments that were recorded from this line are reversed; those that were on record "
            "before stay. All of it stays readable."
        ),
        done=_("The match is undone."),
        back=found.get_absolute_url(),
        crumbs=[(str(found), found.get_absolute_url())],
    )


@page(Perm.KEEP, obj=line_of)
@require_http_methods(["GET", "POST"])
def split(request: Request, found: BankLine) -> HttpResponse:
    """Share it out between invoices, and between companies."""
    open_now = open_of(found.account, to=request.actor)
    asked = request.GET.getlist("company")
    proposals = []
    if not asked:
        proposals = proposals_for([found], found.account, to=request.actor).get(found.pk, [])
        asked = [str(one.company.pk) for one in proposals]
    parts = proposals[0].parts if proposals else ()
    chosen = [
        (company, invoices)
        for company, invoices in open_now
        if str(company.pk) in asked[:MOST_COMPANIES]
    ]
    initial = {f"invoice_{one.invoice.pk}": one.amount for one in parts}
    form = SplitForm(request.POST or None, companies=chosen, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            match_shares(found.pk, _shares(form, found), by=request.actor)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The line is matched."))
            return redirect(back_of(found))
    context = {
        "line": found,
        "form": form,
        "companies": sorted(
            ((one.pk, local(one), one in [c for c, _i in chosen]) for one, _invoices in open_now),
            key=lambda row: row[1],
        ),
        "chosen": chosen,
        "title": _("Share it out"),
    }
    status = 422 if form.errors else 200
    return render(request, "bank_files/split.html", context, status=status)


def _shares(form: SplitForm, found: BankLine) -> list[Share]:
    """One payment of each company at each park; its credit with the first of them."""
    seats = [seat.park_id for seat in found.account.entity.seats.all()]
    shares = list[Share]()
    for company, paid, rest in form.parts():
        parks: dict[int, dict[int, Decimal]] = {}
        for invoice, amount in paid.items():
            parks.setdefault(invoice.park_id or seats[0], {})[invoice.pk] = amount
        parks = parks or {seats[0]: {}}
        for place, (park, invoices) in enumerate(parks.items()):
            whole = sum(invoices.values(), Decimal(0)) + (rest if place == 0 else 0)
            shares.append(Share(company.pk, park, whole, invoices))
    return shares
