"""The ledger of one convention, as a page and as a table to keep."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.attachments import openable
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.contributions.models import Contribution, Entry, Stage
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.queries import (
    Account,
    Book,
    accounts_of,
    book_of,
    counts,
    first_and_revised,
    money_of,
)


@page(Perm.SEE_WHOLE, obj=book_of)
def ledger(request: Request, book: Book) -> HttpResponse:
    """Every contribution with its instalments and entries, operator and council side by side."""
    accounts = accounts_of(book.convention)
    papers = [e.document for a in accounts for e in a.entries if e.document]
    context = {
        "convention": book.convention,
        "accounts": [_shown(request.actor, account) for account in accounts],
        "money": money_of(request.actor, book.convention),
        "revisions": first_and_revised(book.convention),
        "papers": {p.pk for p in openable(papers, to=request.actor)},
        "may_add": may(request.actor, Perm.ADD, book.convention),
        "sees_history": may(request.actor, KernelPerm.SEE_HISTORY),
    }
    return render(request, "contributions/ledger.html", context)


def _shown(actor: Actor, account: Account) -> dict[str, Any]:
    one = account.contribution
    operates, pays = may(actor, Perm.OPERATE, one), may(actor, Perm.PAY, one)
    promises = may(actor, Perm.PROMISE, one)
    return {
        "account": account,
        "one": one,
        "sides": account.reconciliation,
        "undone": account.undone,
        "counts": counts(one),
        "may_record": operates or pays,
        "may_operate": operates,
        "may_pay": pays,
        "may_promise": promises,
    }


@page(Perm.SEE_WHOLE, obj=book_of)
def ledger_data(request: Request, book: Book) -> HttpResponseBase:
    """Every entry of one convention as a table to keep."""
    headers = [
        _("Contribution"), _("Party"), _("Kind"), _("Stage"), _("Amount (MAD)"), _("Date"),
        _("Year"), _("Instalment"), _("Amendment"), _("Reverses entry"), _("Meets entry"),
        _("Reference"), _("Budget line"), _("Executed by"), _("Contract or market no."),
        _("Note"), _("Entry"), _("Recorded on"),
    ]  # fmt: skip
    rows = (_cells(a.contribution, e) for a in accounts_of(book.convention) for e in a.entries)
    name = f"ledger-{book.convention.code.lower()}"
    return download(name, _kind(request), headers, rows)


def _cells(one: Contribution, entry: Entry) -> list[Any]:
    return [
        one.pk,
        str(one.party),
        str(one.get_kind_display()),
        str(Stage(entry.stage).label),
        entry.amount,
        entry.on,
        entry.year,
        entry.instalment.number if entry.instalment else None,
        entry.amendment,
        entry.reverses_id,
        entry.meets_id,
        entry.reference,
        entry.budget_line,
        str(entry.executed_by) if entry.executed_by else "",
        entry.market,
        entry.note,
        entry.pk,
        entry.recorded_at,
    ]


def _kind(request: Request) -> str:
    kind = request.GET.get("export", "csv")
    if kind not in MEDIA:
        raise Http404
    return kind
