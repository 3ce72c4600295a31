"""Legal entities, their parks, options and certificates; the catalogue; how a payer is invoiced."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.billing import errors
from majal.modules.billing.models import (
    Clearance,
    EntityPark,
    LegalEntity,
    Payer,
    Product,
    VatOption,
)
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import entities_visible_to, payer_of
from majal.modules.organisations.public import organisations_visible_to, read_digits, read_ice
from majal.modules.parameters.public import rule_on
from majal.modules.parks.public import Park

REFUSALS: dict[str, type[DomainError]] = {
    "billing_legalentity_code_key": errors.EntityTaken,
    "entity_code": errors.EntityCodeUnfit,
    "billing_entitypark_park_id_key": errors.ParkTaken,
    "option_one_at_a_time": errors.OptionOverlaps,
    "option_lasts": errors.SpanBackwards,
    "clearance_once": errors.ClearanceTaken,
    "clearance_lasts": errors.SpanBackwards,
}
DIGITS = {"tax_id": 12, "rc_number": 12, "business_tax": 12, "cnss": 12, "rib": 24}


class EntityDetails(TypedDict, total=False):
    """What is written of a legal entity; the code only once."""

    code: str
    name_ar: str
    name_fr: str
    form: str
    address_ar: str
    address_fr: str
    ice: str
    tax_id: str
    rc_number: str
    rc_court: str
    business_tax: str
    cnss: str
    bank: str
    rib: str
    email: str
    phone: str


@command(refusals=REFUSALS)
def keep_entity(
    entity_id: int | None = None, *, by: Actor, **details: Unpack[EntityDetails]
) -> LegalEntity:
    """Write a legal entity, or change one; what it issued before keeps what was true then.

    Permission: billing.keep_entities.
    Raises: NotFound; NotAllowed; EntityTaken; EntityCodeUnfit; IdentifierUnfit.
    """
    require(by, Perm.KEEP_ENTITIES)
    entity = LegalEntity()
    if entity_id is not None:
        found = LegalEntity.objects.filter(pk=entity_id).select_for_update().first()
        if found is None:
            raise NotFound
        entity = found
    for name, value in details.items():
        if name == "code" and entity.pk:
            continue
        setattr(entity, name, _read(name, str(value).strip()))
    if not entity.pk and LegalEntity.objects.filter(code=entity.code).exists():
        raise errors.EntityTaken
    for name in ("ice", "tax_id"):
        if not getattr(entity, name):
            raise errors.IdentifierMissing(name)
    if bool(entity.rc_number) != bool(entity.rc_court):
        raise errors.RegisterHalf
    entity.save()
    return entity


@command(refusals=REFUSALS)
def give_park(entity_id: int, park_id: int, *, by: Actor) -> EntityPark:
    """From now on this entity invoices for a park, which another one may have done before.

    Permission: billing.keep_entities.
    Raises: NotFound; NotAllowed; ParkTaken.
    """
    require(by, Perm.KEEP_ENTITIES)
    if not entities_visible_to(by).filter(pk=entity_id).exists():
        raise NotFound
    if not Park.objects.filter(pk=park_id).exists():
        raise NotFound
    seat, _made = EntityPark.objects.update_or_create(
        park_id=park_id, defaults={"entity_id": entity_id}
    )
    return seat


@command(refusals=REFUSALS)
def add_option(
    entity_id: int, *, first: date, until: date | None = None, reference: str, by: Actor
) -> VatOption:
    """Record that an entity opted to put bare premises under VAT, by which letter and from when.

    Permission: billing.keep_entities.
    Raises: NotFound; NotAllowed; OptionOverlaps; SpanBackwards.
    """
    entity = _entity(entity_id, by)
    return VatOption.objects.create(
        entity=entity, first=first, until=until, reference=" ".join(reference.split())[:120]
    )


@command(refusals=REFUSALS)
def add_clearance(
    entity_id: int, *, number: str, issued_on: date, valid_until: date, by: Actor
) -> Clearance:
    """Record a certificate that an entity owes no tax, with its last day.

    Permission: billing.keep_entities.
    Raises: NotFound; NotAllowed; ClearanceTaken; SpanBackwards.
    """
    entity = _entity(entity_id, by)
    return Clearance.objects.create(
        entity=entity, number=number.strip()[:60], issued_on=issued_on, valid_until=valid_until
    )


@command()
def keep_product(product_id: int, *, ledger: str, withheld: bool, by: Actor) -> Product:
    """Write a product's account, and whether public buyers withhold VAT on it.

    Permission: billing.keep_entities.
    Raises: NotFound; NotAllowed; IdentifierUnfit.
    """
    require(by, Perm.KEEP_ENTITIES)
    product = Product.objects.filter(pk=product_id).select_for_update().first()
    if product is None:
        raise NotFound
    product.ledger = _refused("ledger", ledger, lambda t: read_digits(t, most=12, field="ledger"))
    product.withheld = withheld
    product.save(update_fields=["ledger", "withheld"])
    return product


@command()
def keep_terms(organisation_id: int, *, by: Actor, **terms: Any) -> Payer:
    """Write how an organisation is invoiced: addresses, language, days to pay, public buyer.

    Permission: billing.terms.
    Raises: NotFound; NotAllowed; TermTooLong.
    """
    require(by, Perm.TERMS)
    if not organisations_visible_to(by).filter(pk=organisation_id).exists():
        raise NotFound
    payer = payer_of(organisation_id)
    for name in ("address_ar", "address_fr", "language", "public_buyer", "days", "order_reference"):
        if name in terms:
            setattr(payer, name, terms[name])
    most = rule_on("payment_term_agreed", timezone.localdate())
    if payer.days and isinstance(most, int) and payer.days > most:
        raise errors.TermTooLong(most=isolated(most))
    payer.save()
    return payer


def _entity(entity_id: int, by: Actor) -> LegalEntity:
    require(by, Perm.KEEP_ENTITIES)
    found: LegalEntity | None = entities_visible_to(by).filter(pk=entity_id).first()
    if found is None:
        raise NotFound
    return found


def _read(name: str, value: str) -> str:
    """An identifier as it is stored. Raises: IdentifierUnfit, saying why."""
    if name == "ice":
        return _refused(name, value, read_ice)
    if name in DIGITS:
        return _refused(name, value, lambda t: read_digits(t, most=DIGITS[name], field=name))
    return value.upper() if name == "code" else value


def _refused(name: str, value: str, read: Callable[[str], str]) -> str:
    model = Product if name == "ledger" else LegalEntity
    field: Any = model._meta.get_field(name)  # noqa: SLF001 - its label only
    try:
        return read(value)
    except DomainError as error:
        raise errors.IdentifierUnfit(
            field=name, label=field.verbose_name, text=isolated(value), why=error
        ) from error
