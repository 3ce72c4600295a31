"""The demonstration’s scenario: Fès, Oujda and Tiznit, areas and works as their sources say."""

from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.public import Park
from majal.modules.scenarios.commands.planning import Planned, plan_scenario
from majal.modules.scenarios.models import Scenario
from majal.modules.scenarios.permissions import Perm

SITES = {
    "fes": (66, 7159, 80, 8, 55_000_000),
    "oujda": (60, 4000, 80, 6, 20_000_000),
    "tiznit": (28, 1500, 60, 4, 10_000_000),
}
"""Companies, m² and works as announced, but for Oujda’s works; rents and staff are invented."""
INVENTED = {
    "final": (70, 90, 100), "half": (0.5, 1, 2), "jobs": (6, 8, 12), "delay": (0, 1, 3),
    "overrun": (100, 130, 233), "salary": (100_000, 140_000, 200_000), "running": (150, 250, 400),
    "inflation": (1, 2, 4),
}  # fmt: skip


@command()
def make_demo_scenarios(*, by: Actor) -> int:
    """Two example scenarios, of three parks soon and later; says how many were made.

    Permission: scenarios.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    parks = {p.code: p for p in Park.objects.filter(code__in=SITES)}
    if not settings.MAJAL_DEMO or len(parks) < len(SITES) or Scenario.objects.exists():
        return 0
    assumed = {
        key: {"low": low, "central": central, "high": high, "source": "مثال"}
        for key, (low, central, high) in INVENTED.items()
    }
    year = timezone.localdate().year
    for name, gap in (("مثال: ثلاثة افتتاحات في سنتين", 1), ("مثال: افتتاح كل سنتين", 2)):
        openings = [
            Planned(
                year + 1 + (n * gap if gap > 1 else min(n, 1)),
                companies,
                Decimal(area),
                Decimal(tariff),
                staff,
                Decimal(works),
                park=parks[code],
            )
            for n, (code, (companies, area, tariff, staff, works)) in enumerate(SITES.items())
        ]
        plan_scenario(name, openings, assumed, years=10, example=True, by=by)
    return 2
