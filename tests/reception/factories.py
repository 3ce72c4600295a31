"""Visits and mail for tests."""

from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from majal.modules.reception.commands import receive_item, record_walk_in, welcome_visit
from majal.modules.reception.models import Item, Visit
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import holder_of

_numbers = count(1)


def an_open_park(code: str = "casablanca") -> Park:
    """A park that receives people; the same one when asked again."""
    found = Park.objects.filter(code=code).first()
    return found or a_park(code, state="operating", opened_on="2005")


def a_company(**details: Any) -> Organisation:
    """A company of its own name."""
    number = next(_numbers)
    names = {"name_fr": f"Entreprise {number}", "name_ar": f"مقاولة {number}"}
    return an_organisation(**{**names, **details})


def desk_of(park: Park, **fields: Any) -> User:
    """Somebody at the desk of a park."""
    return holder_of(Role.FRONT_DESK, on="park", number=park.pk, **fields)


def host_of(company: Organisation, role: str = Role.COMPANY_MEMBER, **fields: Any) -> User:
    """Somebody of a company."""
    return holder_of(role, on="organisation", number=company.pk, **fields)


def a_visit(park: Park | None = None, **fields: Any) -> Visit:
    """A visitor expected today, unless said otherwise."""
    values = {
        "name": "Nadia Benkirane",
        "affiliation": "Cabinet Al Amal",
        "purpose": "meeting",
        "expected_on": timezone.localdate(),
        **fields,
    }
    return Visit.objects.create(park=park or an_open_park(), **values)


def a_visit_inside(park: Park | None = None, **fields: Any) -> Visit:
    """A visitor who was welcomed."""
    return welcome_visit(a_visit(park, **fields).pk, by=SYSTEM)


def a_walk_in(park: Park, host: Any, **fields: Any) -> Visit:
    """Somebody who came unannounced."""
    return record_walk_in(
        park.pk, name="Karim Sefrioui", purpose="interview", host=host, by=SYSTEM, **fields
    )


def an_item(park: Park | None = None, company: Organisation | None = None, **fields: Any) -> Item:
    """A registered letter for a company, unless said otherwise."""
    values = {"kind": "registered", "sender": "Trésorerie", **fields}
    return receive_item(
        (park or an_open_park()).pk, (company or a_company()).pk, by=SYSTEM, **values
    )
