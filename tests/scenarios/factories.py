"""A park to open and a plan for it, for tests."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.parks.public import Park
from majal.modules.scenarios.commands import (
    Planned,
    plan_scenario,
    share_scenario,
    share_with_territory,
)
from majal.modules.scenarios.commands.demonstration import INVENTED
from majal.modules.scenarios.models import Scenario, TerritoryShare
from tests.conventions.factories import a_region
from tests.parks.factories import a_park


def a_site(code: str = "fes") -> Park:
    """A park under works; the same one when asked again."""
    return Park.objects.filter(code=code).first() or a_park(code, state="works")


def assumed(**changed: Any) -> dict[str, dict[str, Any]]:
    """What is assumed; ``changed`` gives three values and a source by name."""
    known = {k: (*v, "étude") for k, v in INVENTED.items()} | changed
    return {
        k: dict(zip(("low", "central", "high", "source"), v, strict=True)) for k, v in known.items()
    }


def planned(**changed: Any) -> Planned:
    """One opening next year."""
    given = {
        "year": timezone.localdate().year + 1, "companies": 60, "area": Decimal(4000),
        "tariff": Decimal(80), "staff": 6, "works": Decimal(20_000_000), "park": None,
    }  # fmt: skip
    given |= changed
    if not given["park"] and not given.get("province"):
        given["park"] = a_site()
    return Planned(**given)


def a_scenario(name: str = "Essai", **more: Any) -> Scenario:
    """A plan of one opening, with its result."""
    openings = more.pop("openings", None)
    more = {"years": 8, "by": SYSTEM, **more}
    return plan_scenario(
        name, [planned()] if openings is None else openings, more.pop("assumed", assumed()), **more
    )


def a_link() -> str:
    """The secret of a link to a scenario."""
    return share_scenario(a_scenario().pk, days=10, by=SYSTEM)[1]


def a_territory_share() -> TerritoryShare:
    """A plan that a region reads."""
    return share_with_territory(a_scenario().pk, a_region().pk, by=SYSTEM)
