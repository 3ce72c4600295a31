"""Drafts: begun, written line by line, discarded, issued."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.billing.commands import (
    LineSaid,
    add_line,
    discard_draft,
    draft_invoice,
    issue_invoice,
    keep_terms,
    remove_line,
)
from majal.modules.billing.forms import DraftForm, IssueForm, LineForm, TermsForm
from majal.modules.billing.models import Invoice, InvoiceLine, Product
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import invoice_of, line_of, parks_invoiced, payer_of
from majal.modules.organisations.public import (
    Organisation,
    organisation_of,
    organisations_visible_to,
)


@page(Perm.SEE_LIST)
@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    """Begin an invoice that no run makes."""
    parks = [
        (p.pk, local(p)) for p in parks_invoiced(request.actor) if may(request.actor, Perm.DRAFT, p)
    ]
    payers = [(o.pk, local(o)) for o in organisations_visible_to(request.actor)]
    payers.sort(key=lambda pair: pair[1])
    return ask(
        request,
        DraftForm(request.POST or None, parks=parks, payers=payers),
        lambda given: draft_invoice(
            int(given["payer_id"]),
            int(given["park_id"]),
            language=given["language"],
            by=request.actor,
        ),
        title=_("New invoice"),
        lede=_("For what no contract and no booking charges. It is a draft until you issue it."),
        done=_("The draft is begun. Add its lines."),
        back="..",
        button=_("Begin"),
    )


@page(Perm.DRAFT, obj=invoice_of)
@require_http_methods(["GET", "POST"])
def line(request: Request, invoice: Invoice) -> HttpResponse:
    """Write one more line."""
    products = Product.objects.filter(archived_at=None)
    form = LineForm(request.POST or None, products=list(products))

    def add(given: Any) -> Invoice:
        add_line(invoice.pk, LineSaid(**given), by=request.actor)
        return invoice

    return ask(
        request,
        form,
        add,
        title=_("New line"),
        done=_("The line is on the draft."),
        back=invoice.get_absolute_url(),
        crumbs=[(_("Draft"), invoice.get_absolute_url())],
    )


@page(Perm.DRAFT, obj=line_of)
@require_POST
def unline(request: Request, found: InvoiceLine) -> HttpResponse:
    """Take a line off."""
    return redirect(remove_line(found.pk, by=request.actor))


@page(Perm.DRAFT, obj=invoice_of)
@require_POST
def discard(request: Request, invoice: Invoice) -> HttpResponse:
    """Throw a draft away."""
    discard_draft(invoice.pk, by=request.actor)
    messages.success(request, _("The draft is discarded."))
    return redirect("billing:invoices")


@page(Perm.ISSUE, obj=invoice_of)
@require_http_methods(["GET", "POST"])
def issue(request: Request, invoice: Invoice) -> HttpResponse:
    """Give a draft its number, for good."""
    return ask(
        request,
        IssueForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: issue_invoice(invoice.pk, on=given["on"], by=request.actor),
        title=_("Issue the invoice"),
        lede=_("It gets the next number and nothing changes it any more; a credit note may."),
        done=_("The invoice is issued; its paper follows in a moment."),
        back=invoice.get_absolute_url(),
        crumbs=[(_("Draft"), invoice.get_absolute_url())],
        button=pgettext("invoice", "Issue"),
    )


@page(Perm.TERMS, obj=organisation_of)
@require_http_methods(["GET", "POST"])
def terms(request: Request, organisation: Organisation) -> HttpResponse:
    """Address, language and terms of a payer."""
    form = TermsForm(request.POST or None, instance=payer_of(organisation.pk))
    return ask(
        request,
        form,
        lambda given: keep_terms(organisation.pk, by=request.actor, **given) and None,
        title=_("Terms of invoicing"),
        lede=local(organisation),
        done=_("The terms are recorded; what was issued before keeps its own."),
        back=organisation.get_absolute_url(),
        crumbs=[(local(organisation), organisation.get_absolute_url())],
    )
