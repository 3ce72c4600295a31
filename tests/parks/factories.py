"""Parks for tests."""

from decimal import Decimal
from typing import Any

from majal.kernel.text import search_key
from majal.modules.parks.models import Park
from majal.modules.territories.public import Territory
from tests.territories.factories import a_country


def a_province() -> Territory:
    """A province with its region and country; the same one when asked again."""
    found = Territory.objects.filter(level="province").order_by("code").first()
    if found is None:
        a_country()
        found = Territory.objects.filter(level="province").order_by("code").first()
    assert found
    return found


def a_park(code: str = "agadir", **fields: Any) -> Park:
    """A park announced in a province near the sea, unless said otherwise."""
    values = {
        "name_ar": f"تكنوبارك {code}",
        "name_fr": f"Technopark {code}",
        "short_ar": code,
        "short_fr": code,
        "city_ar": "أكادير",
        "city_fr": "Agadir",
        "latitude": Decimal("30.42"),
        "longitude": Decimal("-9.59"),
        "state": "announced",
        "search_key": search_key(f"Technopark {code}", f"تكنوبارك {code}"),
        **fields,
    }
    if "province" not in values:
        values["province"] = a_province()
    return Park.objects.create(code=code, **values)
