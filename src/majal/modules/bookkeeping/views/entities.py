"""Legal entities, their parks, options, certificates and closed periods; the catalogue."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.billing.public import (
    Closing,
    LegalEntity,
    Perm,
    Product,
    add_clearance,
    add_option,
    close_period,
    entities_visible_to,
    entity_of,
    give_park,
    keep_entity,
    keep_product,
    parks_invoiced,
    reopen_period,
)
from majal.modules.bookkeeping.forms import (
    ClearanceForm,
    CloseForm,
    EntityForm,
    OptionForm,
    ParkForm,
    ProductForm,
    ReopenForm,
)
from majal.modules.bookkeeping.permissions import Perm as BookPerm


def closing_of(actor: Actor, pk: int) -> Closing:
    """A closed period. Raises: Closing.DoesNotExist."""
    seen = entities_visible_to(actor).values("pk")
    return Closing.objects.select_related("entity").get(pk=pk, entity__in=seen, reopened_at=None)


def product_of(actor: Actor, pk: int) -> Product:  # noqa: ARG001 - the catalogue is one for all
    """A product. Raises: Product.DoesNotExist."""
    return Product.objects.get(pk=pk)


@page(Perm.SEE_ENTITIES)
@require_GET
def entities(request: Request) -> HttpResponse:
    """Legal entities and the catalogue."""
    context = {
        "entities": entities_visible_to(request.actor).prefetch_related("seats__park"),
        "products": Product.objects.prefetch_related("taxes__tax", "taxes__bare"),
        "may_keep": may(request.actor, Perm.KEEP_ENTITIES),
    }
    return render(request, "bookkeeping/entities.html", context)


@page(Perm.SEE_ENTITIES, obj=entity_of)
@require_GET
def entity(request: Request, found: LegalEntity) -> HttpResponse:
    """One legal entity with all that invoicing needs of it."""
    actor, today = request.actor, timezone.localdate()
    context = {
        "entity": found,
        "today": today,
        "seats": found.seats.select_related("park"),
        "options": found.options.all(),
        "clearances": found.clearances.all(),
        "cleared": any(c.issued_on <= today <= c.valid_until for c in found.clearances.all()),
        "closings": found.closings.select_related("closed_by", "reopened_by"),
        "may_export": may(actor, BookPerm.EXPORT, found),
        "may_keep": may(actor, Perm.KEEP_ENTITIES),
        "may_close": may(actor, Perm.CLOSE),
        "may_reopen": may(actor, Perm.REOPEN),
    }
    return render(request, "bookkeeping/entity.html", context)


@page(Perm.KEEP_ENTITIES)
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Write a legal entity."""
    return _asked(request, EntityForm(request.POST or None), None, _("New legal entity"))


@page(Perm.KEEP_ENTITIES, obj=entity_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, found: LegalEntity) -> HttpResponse:
    """Change a legal entity."""
    form = EntityForm(request.POST or None, instance=found)
    return _asked(request, form, found.pk, _("Change the legal entity"))


def _asked(request: Request, form: EntityForm, pk: int | None, title: str) -> HttpResponse:
    back = reverse("bookkeeping:entities")
    return ask(
        request,
        form,
        lambda given: keep_entity(pk, by=request.actor, **given) and None,
        title=title,
        lede=_("What was issued before keeps what was true then."),
        done=_("The legal entity is recorded."),
        back=back,
        crumbs=[(_("Legal entities"), back)],
    )


@page(Perm.KEEP_ENTITIES, obj=entity_of)
@require_http_methods(["GET", "POST"])
def park(request: Request, found: LegalEntity) -> HttpResponse:
    """Let it invoice for a park."""
    parks = [(p.pk, local(p)) for p in parks_invoiced(request.actor)]
    form = ParkForm(request.POST or None, parks=parks)
    return _about(
        request,
        found,
        form,
        lambda given: give_park(found.pk, int(given["park_id"]), by=request.actor),
        _("Park to invoice for"),
    )


@page(Perm.KEEP_ENTITIES, obj=entity_of)
@require_http_methods(["GET", "POST"])
def option(request: Request, found: LegalEntity) -> HttpResponse:
    """Record an option for VAT on bare premises."""
    form = OptionForm(request.POST or None)
    return _about(
        request,
        found,
        form,
        lambda given: add_option(found.pk, by=request.actor, **given),
        _("Option for VAT on bare premises"),
    )


@page(Perm.KEEP_ENTITIES, obj=entity_of)
@require_http_methods(["GET", "POST"])
def clearance(request: Request, found: LegalEntity) -> HttpResponse:
    """Record a tax-clearance certificate."""
    form = ClearanceForm(request.POST or None)
    return _about(
        request,
        found,
        form,
        lambda given: add_clearance(found.pk, by=request.actor, **given),
        _("Tax-clearance certificate"),
    )


@page(Perm.CLOSE, obj=entity_of)
@require_http_methods(["GET", "POST"])
def close(request: Request, found: LegalEntity) -> HttpResponse:
    """Close the books up to a day."""
    form = CloseForm(request.POST or None)
    return _about(
        request,
        found,
        form,
        lambda given: close_period(found.pk, by=request.actor, **given),
        _("Close the books"),
    )


@page(Perm.REOPEN, obj=closing_of)
@require_http_methods(["GET", "POST"])
def reopen(request: Request, closing: Closing) -> HttpResponse:
    """Open a closed period again, with the reason."""
    form = ReopenForm(request.POST or None)
    return _about(
        request,
        closing.entity,
        form,
        lambda given: reopen_period(closing.pk, by=request.actor, **given),
        _("Open the period again"),
    )


@page(Perm.KEEP_ENTITIES, obj=product_of)
@require_http_methods(["GET", "POST"])
def product(request: Request, found: Product) -> HttpResponse:
    """The account of a product, and withholding."""
    form = ProductForm(
        request.POST or None, initial={"ledger": found.ledger, "withheld": found.withheld}
    )
    back = reverse("bookkeeping:entities")
    return ask(
        request,
        form,
        lambda given: keep_product(found.pk, by=request.actor, **given) and None,
        title=local(found),
        done=_("Recorded."),
        back=back,
        crumbs=[(_("Legal entities"), back)],
    )


def _about(request: Request, entity: LegalEntity, form: Any, do: Any, title: str) -> HttpResponse:
    back = address_of("bookkeeping:entity", entity.pk)
    return ask(
        request,
        form,
        lambda given: do(given) and None,
        title=title,
        lede=local(entity),
        done=_("Recorded."),
        back=back,
        crumbs=[(_("Legal entities"), reverse("bookkeeping:entities")), (local(entity), back)],
    )
