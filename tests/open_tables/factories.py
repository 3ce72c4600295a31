"""Companies with contracts in parks, many at once."""

from datetime import date
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.organisations.public import Organisation, Sector
from majal.modules.parks.public import Park
from majal.modules.tenancy.public import Contract
from tests.parks.factories import a_park
from tests.tenancy.factories import a_company, a_domiciliation

SINCE = date(2024, 1, 1)


def park(code: str) -> Park:
    """A park; the same one when asked again."""
    return Park.objects.filter(code=code).first() or a_park(code, name_fr=f"Parc {code}")


def resident(number: int, where: str, sector: str, *, left: date | None = None) -> Organisation:
    """A company with a contract in a park since 2024, until the day before it left."""
    company = a_company(f"Société fictive {number}")
    company.chosen_sectors.update(sector=Sector.objects.get(code=sector))
    pattern = Contract.objects.order_by("pk").first() or a_domiciliation(park=park(where))
    values: dict[str, Any] = {
        field.attname: getattr(pattern, field.attname)
        for field in Contract._meta.concrete_fields
        if not field.primary_key
    }
    values |= {
        "number": f"OD-{number:04d}-{where[:4]}",
        "organisation_id": company.pk,
        "park_id": park(where).pk,
        "previous_id": None,
        "state": "ended" if left else "running",
        "first_day": SINCE,
        "last_day": date(2040, 1, 1),
        "seniority_since": SINCE,
        "offered_on": SINCE,
        "answer_by": SINCE,
        "accepted_on": SINCE,
        "signed_on": SINCE,
        "signed_by": "Une personne fictive",
        "started_on": SINCE,
        "ended_on": left,
        "identified_on": SINCE,
        "exit_reason": "moved" if left else "",
    }
    Contract.objects.create(**values)
    return company


__all__ = ["SYSTEM", "park", "resident"]
