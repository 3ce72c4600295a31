"""Legal entities, invoices and charges for tests."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.charges import Charge
from majal.kernel.refs import Ref
from majal.kernel.remarks import Remark
from majal.modules.billing.commands import (
    LineSaid,
    draft_invoice,
    issue_invoice,
    load_catalogue,
)
from majal.modules.billing.models import EntityPark, Invoice, LegalEntity, Payer, Product
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.parameters.factories import load
from tests.people.factories import holder_of
from tests.reception.factories import a_company, an_open_park

_numbers = count(1)
ICE = "001512572000078"
RULES = (
    {"code": "vat_rate", "kind": "percent", "value": "20"},
    {"code": "vat_bare_premises", "kind": "boolean", "value": "no"},
    {"code": "vat_equipped_premises", "kind": "boolean", "value": "yes"},
    {"code": "vat_withholding", "kind": "percent", "value": "75"},
    {"code": "vat_withholding_no_certificate", "kind": "percent", "value": "100"},
    {"code": "payment_term", "kind": "days", "value": "60"},
    {"code": "payment_term_agreed", "kind": "days", "value": "120"},
)


def an_entity(park: Park | None = None, code: str = "MTP", **fields: Any) -> LegalEntity:
    """Who invoices for the open park, with rules and catalogue; the same one when asked again."""
    found = LegalEntity.objects.filter(code=code).first()
    if found is not None:
        return found
    if not Product.objects.exists():
        load(*RULES)
        load_catalogue(by=SYSTEM)
    values = {
        "name_ar": "شركة المجمعات",
        "name_fr": "Société des parcs",
        "form": "SA au capital de 46 000 000 DH",
        "address_ar": "شارع غاندي، الدار البيضاء",
        "address_fr": "Bd Ghandi, Casablanca",
        "ice": ICE,
        "tax_id": "1084099",
        "rc_number": "104051",
        "rc_court": "Casablanca",
        "business_tax": "35871201",
        "cnss": "6113420",
        "bank": "Banque du Parc",
        "rib": "230780211110022100380046",
        **fields,
    }
    entity = LegalEntity.objects.create(code=code, **values)
    EntityPark.objects.create(entity=entity, park=park or an_open_park())
    return entity


def a_line(**fields: Any) -> LineSaid:
    """Equipped premises at 1,000 dirhams, unless said otherwise."""
    values = {
        "product": "rent",
        "label_fr": "Loyer du bureau 12",
        "label_ar": "كراء المكتب 12",
        "quantity": Decimal(20),
        "unit": "m2",
        "unit_price": Decimal(50),
        "equipped": True,
        **fields,
    }
    return LineSaid(**values)


def a_draft(*lines: LineSaid, payer: Organisation | None = None, **fields: Any) -> Invoice:
    """A draft of one line to a company."""
    park = an_entity().seats.get().park
    said = lines or (a_line(),)
    who = payer or a_company()
    return draft_invoice(who.pk, park.pk, lines=said, **{"by": SYSTEM, **fields})


def an_invoice(*lines: LineSaid, on: date | None = None, **fields: Any) -> Invoice:
    """One that was issued today, unless said otherwise."""
    return issue_invoice(a_draft(*lines, **fields).pk, on=on, by=SYSTEM)


def terms_of(payer: Organisation, **fields: Any) -> Payer:
    """How a payer is invoiced."""
    return Payer.objects.create(organisation=payer, **fields)


def a_charge(payer: Organisation, park: Park, **fields: Any) -> Charge:
    """The rent of this month for equipped premises: 1,000 dirhams."""
    first = timezone.localdate().replace(day=1)
    values = {
        "key": f"test:{next(_numbers)}",
        "payer": payer.pk,
        "park": park.pk,
        "product": "rent",
        "about": Ref("organisations.organisation", payer.pk),
        "first": first,
        "last": first.replace(day=28),
        "quantity": Decimal(20),
        "unit": "m2",
        "unit_price": Decimal(50),
        "label": Remark("Rent"),
        "equipped": True,
        **fields,
    }
    return Charge(**values)


def an_accountant(park: Park | None = None, **fields: Any) -> User:
    """Who keeps the accounts of a park, or of the network."""
    if park is None:
        return holder_of(Role.ACCOUNTANT, **fields)
    return holder_of(Role.ACCOUNTANT, on="park", number=park.pk, **fields)
