"""Which invoices an actor may see."""

from decimal import Decimal

from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.billing.models import Contest, Invoice, InvoiceLine, Payer
from majal.modules.billing.permissions import COMPANY, READERS
from majal.modules.billing.workflow import Kind, State
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role

MONEY = DecimalField(max_digits=14, decimal_places=2)


def sees_all(actor: Actor) -> bool:
    """Whether every invoice of the network is shown: head office, accountants of the network."""
    if actor is SYSTEM:
        return True
    wide = (Role.HEAD_OFFICE, Role.ACCOUNTANT)
    return bool(scopes(actor, *wide, kind="network"))


def invoices_visible_to(actor: Actor) -> QuerySet[Invoice]:
    """Those of one's parks, drafts too; those issued to one's organisation; all to some."""
    rows = Invoice.objects.select_related("issuer", "payer", "park", "document__file")
    if sees_all(actor):
        return rows
    parks = scopes(actor, *READERS, kind="park")
    own = scopes(actor, *COMPANY, kind="organisation")
    return rows.filter(Q(park__in=parks) | Q(payer__in=own, state=State.ISSUED))


def own_invoices(actor: Actor) -> QuerySet[Invoice]:
    """Those issued to the actor's own organisations."""
    own = scopes(actor, *COMPANY, kind="organisation")
    return invoices_visible_to(actor).filter(payer__in=own, state=State.ISSUED)


def invoice_of(actor: Actor, pk: int) -> Invoice:
    """One of them. Raises: Invoice.DoesNotExist."""
    return invoices_visible_to(actor).get(pk=pk)


def line_of(actor: Actor, pk: int) -> InvoiceLine:
    """A line of an invoice that the actor may see. Raises: InvoiceLine.DoesNotExist."""
    seen = invoices_visible_to(actor).order_by().values("pk")
    return InvoiceLine.objects.select_related("invoice__payer", "invoice__park").get(
        pk=pk, invoice__in=seen
    )


def contest_of(actor: Actor, pk: int) -> Contest:
    """A contested line of an invoice that the actor may see. Raises: Contest.DoesNotExist."""
    seen = invoices_visible_to(actor).order_by().values("pk")
    rows = Contest.objects.select_related("line__invoice__payer", "line__invoice__park")
    return rows.get(pk=pk, line__invoice__in=seen)


def with_lines(invoice: Invoice) -> list[InvoiceLine]:
    """Its lines with product, tax and what was said against them; two queries."""
    rows = invoice.lines.select_related("product", "tax").prefetch_related("contests")
    return list(rows.order_by("position"))


def open_invoices(organisation: Organisation | int) -> QuerySet[Invoice]:
    """Invoices issued to an organisation of which credit notes left something.

    ``left`` is that: the total, less what was credited, less the VAT withheld by the buyer. What
    was paid of it, payments know.
    """
    back = (
        Invoice.objects.filter(credits=OuterRef("pk"), state=State.ISSUED)
        .order_by()
        .values("credits")
        .annotate(back=Sum(F("total") - F("withheld")))
        .values("back")
    )
    zero = Decimal(0)
    rows = Invoice.objects.filter(payer=organisation, state=State.ISSUED, kind=Kind.INVOICE)
    rows = rows.annotate(
        left=F("total") - F("withheld") + Coalesce(Subquery(back, MONEY), zero, output_field=MONEY)
    )
    return rows.filter(left__gt=0).order_by("due_on", "pk")


def payer_of(organisation_id: int) -> Payer:
    """The terms of invoicing of an organisation; the defaults where none are on record."""
    found = Payer.objects.filter(organisation=organisation_id).first()
    return found or Payer(organisation_id=organisation_id)


def parks_invoiced(actor: Actor) -> QuerySet[Park]:
    """The parks whose invoices the actor may see, for a list's filter."""
    rows = Park.objects.order_by("code")
    if sees_all(actor):
        return rows
    return rows.filter(pk__in=scopes(actor, *READERS, kind="park"))
