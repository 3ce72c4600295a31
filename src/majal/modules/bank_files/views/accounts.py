"""Bank accounts: those one sees, one of them with its statements, a file sent of it."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.imports.queries import imports_visible_to
from majal.kernel.models import ImportFile
from majal.kernel.permissions import may
from majal.modules.bank_files.commands import keep_account, map_statement, send_statement
from majal.modules.bank_files.forms import AccountForm, ColumnsForm, FileForm
from majal.modules.bank_files.models import BankAccount, BankStatement, Match
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import (
    account_of,
    accounts_visible_to,
    statement_of,
    statements_visible_to,
)
from majal.modules.billing.public import entities_visible_to

SHOWN = 100


@page(Perm.SEE_LIST)
@require_GET
def accounts(request: Request) -> HttpResponse:
    """The bank accounts one sees, each with the lines that are left to match."""
    live = Match.objects.filter(line=OuterRef("lines__pk"), undone_at=None)
    unmatched: Any = Q(lines__isnull=False) & ~Exists(live)
    rows = accounts_visible_to(request.actor).annotate(
        all=Count("lines", distinct=True), left=Count("lines", filter=unmatched, distinct=True)
    )
    context = {"rows": rows, "keeps": may(request.actor, Perm.KEEP_ACCOUNTS)}
    return render(request, "bank_files/accounts.html", context)


@page(Perm.KEEP_ACCOUNTS)
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Add a bank account."""
    return _keep(request, None)


@page(Perm.KEEP_ACCOUNTS, obj=account_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, account: BankAccount) -> HttpResponse:
    """Mend the name or the RIB of a bank account."""
    return _keep(request, account)


def _keep(request: Request, account: BankAccount | None) -> HttpResponse:
    entities = [account.entity] if account else entities_visible_to(request.actor)
    initial = {"name": account.name, "rib": account.rib} if account else None
    form = AccountForm(request.POST or None, entities=list(entities), initial=initial)

    def do(given: Any) -> BankAccount:
        return keep_account(
            int(given["entity_id"]),
            name=given["name"],
            rib=given["rib"],
            account_id=account.pk if account else None,
            by=request.actor,
        )

    back = account.get_absolute_url() if account else reverse("bank_files:accounts")
    return ask(
        request,
        form,
        do,
        title=_("Bank account"),
        done=_("The bank account is recorded."),
        back=back,
        crumbs=[(_("Bank accounts"), reverse("bank_files:accounts"))],
    )


@page(Perm.SEE, obj=account_of)
@require_GET
def account(request: Request, found: BankAccount) -> HttpResponse:
    """One account with the statements that were sent of it."""
    rows = list(statements_visible_to(request.actor).filter(account=found)[:SHOWN])
    states = dict(
        ImportFile.objects.filter(
            pk__in=[r.import_file for r in rows if r.import_file]
        ).values_list("pk", "state")
    )
    lines = found.lines.all()
    live = Match.objects.filter(line=OuterRef("pk"), undone_at=None)
    context = {
        "account": found,
        "rows": [(one, states.get(one.import_file or 0, "")) for one in rows],
        "left": lines.filter(~Exists(live)).count(),
        "all": lines.count(),
        "keeps": may(request.actor, Perm.KEEP, found),
        "edits": may(request.actor, Perm.KEEP_ACCOUNTS),
    }
    return render(request, "bank_files/account.html", context)


@page(Perm.KEEP, obj=account_of)
@require_http_methods(["GET", "POST"])
def send(request: Request, found: BankAccount) -> HttpResponse:
    """Send a statement of an account."""
    form = FileForm(request.POST or None, request.FILES or None)

    def do(given: Any) -> BankStatement:
        upload = given["file"]
        return send_statement(
            found.pk,
            upload,
            name=upload.name,
            opening=given["opening"],
            closing=given["closing"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Send a statement"),
        lede=_(
            "Nothing is recorded yet: you read what would become of each row, and only then have "
            "the lines recorded."
        ),
        done=_("The file was read."),
        back=found.get_absolute_url(),
        crumbs=[(found.name, found.get_absolute_url())],
        button=_("Send and read"),
    )


@page(Perm.KEEP, obj=statement_of)
@require_http_methods(["GET", "POST"])
def columns(request: Request, statement: BankStatement) -> HttpResponse:
    """What each column holds: proposed, changed where it is wrong, confirmed once."""
    if statement.confirmed_at:
        return redirect(statement)
    form = ColumnsForm(
        request.POST or None,
        headers=statement.headers,
        samples=statement.samples,
        mapping=statement.mapping,
    )
    return ask(
        request,
        form,
        lambda _given: map_statement(statement.pk, form.mapping, by=request.actor),
        title=_("What does each column hold?"),
        lede=_(
            "It is asked once: later files of this account with the same headers are read at once. "
            "Below each choice stand the first values of its column."
        ),
        done=_("The rows are being checked."),
        back=statement.account.get_absolute_url(),
        crumbs=[(statement.account.name, statement.account.get_absolute_url())],
        button=_("Confirm and check the rows"),
    )


def import_shown(actor: Actor, statement: BankStatement) -> ImportFile | None:
    """The check of its rows, as far as the actor may read it."""
    return imports_visible_to(actor).filter(pk=statement.import_file or 0).first()
