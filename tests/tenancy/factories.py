"""Contracts for tests: a park with offices, a company, a contract as far as it has come."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import months_before
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Building, Park, Space
from majal.modules.people.public import Role, User
from majal.modules.tenancy.commands import (
    accept_contract,
    offer_contract,
    sign_contract,
    start_contract,
)
from majal.modules.tenancy.models import Contract
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_building, a_park, a_space
from tests.people.factories import holder_of
from tests.rents.factories import some_terms

D = Decimal
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def today() -> date:
    """Today, here."""
    return timezone.localdate()


def months_ago(months: int) -> date:
    """The same day that many months ago."""
    return months_before(today(), months)


def a_paper() -> SimpleUploadedFile:
    """A signed contract."""
    return SimpleUploadedFile("contrat.pdf", PDF, content_type="application/pdf")


def open_park(code: str = "agadir") -> Park:
    """A park that operates; the same one when asked again."""
    found = Park.objects.filter(code=code).first()
    return found or a_park(code, state="operating", opened_on="2020")


def an_office(code: str = "101", area: Any = 20, park: Park | None = None, **more: Any) -> Space:
    """An office of a park; the same one when asked again."""
    park = park or open_park()
    found = Space.objects.filter(code=code, building__park=park, valid_until=None).first()
    if found:
        return found
    building = Building.objects.filter(park=park).first() or a_building(park)
    return a_space(building, code, net_area=None if area is None else D(area), **more)


def a_company(name: str = "Nour Labs SARL", **more: Any) -> Organisation:
    """A company; the same one when asked again."""
    found = Organisation.objects.filter(name_fr=name).first()
    return found or an_organisation(name_fr=name, name_ar="", **more)


def an_offer(*spaces: Space, **more: Any) -> Contract:
    """A lease of an office at 50 a square metre from today on, without an end."""
    park = more.pop("park", None) or (spaces[0].building.park if spaces else open_park())
    kind = more.pop("kind", "lease")
    if not spaces and kind in ("lease", "occupation"):
        spaces = (an_office(park=park),)
    company = more.pop("company", None) or a_company()
    values: dict[str, Any] = {
        "category": "startup",
        "first_day": today(),
        "terms": some_terms(50),
        "by": SYSTEM,
        **more,
    }
    return offer_contract(park.pk, company.pk, kind, space_ids=[s.pk for s in spaces], **values)


def accepted(*spaces: Space, **more: Any) -> Contract:
    """A contract that holds its spaces."""
    return accept_contract(an_offer(*spaces, **more).pk, by=SYSTEM)


def signed(*spaces: Space, **more: Any) -> Contract:
    """A contract that was signed today."""
    contract = accepted(*spaces, **more)
    return sign_contract(contract.pk, signed_on=today(), paper=a_paper(), by=SYSTEM)


def running(*spaces: Space, **more: Any) -> Contract:
    """A contract that began; three months ago unless said otherwise."""
    more.setdefault("first_day", months_ago(3))
    return start_contract(signed(*spaces, **more).pk, by=SYSTEM)


def a_domiciliation(**more: Any) -> Contract:
    """A domiciliation of a year, offered."""
    values: dict[str, Any] = {
        "kind": "domiciliation",
        "category": "any",
        "last_day": today() + timedelta(days=364),
        "terms": some_terms(300, unit="month"),
        "activity": "Édition de logiciels",
        "mail": "kept",
        **more,
    }
    return an_offer(**values)


def the_manager() -> User:
    """Who runs the park that was made last."""
    return holder_of(Role.PARK_MANAGER, on="park", number=Park.objects.latest("pk").pk)


def of_another_park() -> User:
    """Who runs a park that is not the one that was made last."""
    return holder_of(Role.PARK_MANAGER, on="park", number=Park.objects.latest("pk").pk + 1)


def manager_of_company(contract: Contract) -> User:
    """Who acts for the company of a contract."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=contract.organisation_id)
