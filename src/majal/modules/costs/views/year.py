"""The year of a park: budget against actual by month, by heading, and where it stands."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.bidi import CURRENCY
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.modules.costs.permissions import Perm
from majal.modules.costs.queries import (
    YearSums,
    contracts_visible_to,
    park_kept_by,
    parks_kept_by,
    renewals_of,
    sums_of,
    totals_of,
    years_of,
)
from majal.modules.costs.workflow import MONTHS
from majal.modules.parks.public import Park

FIRST, LAST = 2000, 2100


@dataclass(frozen=True)
class ParkYear:
    """A park with the year that is asked for."""

    park: Park
    year: int

    @property
    def park_id(self) -> int:
        """What permissions ask of it."""
        return self.park.pk


def park_year(actor: Actor, code: str, year: int) -> ParkYear:
    """Raises: Park.DoesNotExist."""
    if not FIRST <= year <= LAST:
        raise Park.DoesNotExist
    return ParkYear(park_kept_by(actor, code), year)


@page(Perm.READ)
@require_GET
def index(request: Request) -> HttpResponse:
    """This year of each park whose costs one sees, and contracts to decide on."""
    today = timezone.localdate()
    parks = list(parks_kept_by(request.actor))
    totals = totals_of([p.pk for p in parks], today.year)
    order = sorted(parks, key=lambda p: (p.pk not in totals, p.code))
    context = {
        "year": today.year,
        "rows": [(p, totals.get(p.pk)) for p in order],
        "renewals": renewals_of(contracts_visible_to(request.actor), today),
        "keeps_headings": may(request.actor, Perm.HEADINGS),
        "imports": may(request.actor, Perm.IMPORT),
    }
    return render(request, "costs/index.html", context)


@page(Perm.SEE, obj=park_year)
@require_GET
def year(request: Request, found: ParkYear) -> HttpResponse:
    """Budget against actual of one park and year."""
    park, sums, this = found.park, sums_of([found.park.pk], found.year), timezone.localdate().year
    months = [humanise(PartialDate(found.year, n), style="short") for n in range(1, MONTHS + 1)]
    known = sums.whole.months_known
    budget, actual = sums.whole.until(known)
    context = {
        "park": park,
        "year": found.year,
        "years": sorted({*years_of([park.pk]), this, found.year}, reverse=True),
        "sums": sums,
        "chart": _chart(sums, months),
        "months": list(zip(months, sums.whole.budget, sums.whole.actual, strict=True)),
        "until": months[known - 1] if known else "",
        "budget_until": budget,
        "actual_until": actual,
        "gap": actual - budget,
        "records": may(request.actor, Perm.RECORD, park),
        "imports": may(request.actor, Perm.IMPORT),
    }
    return render(request, "costs/year.html", context)


def _chart(sums: YearSums, months: list[str]) -> dict[str, Any]:
    """Two bars a month; a month without a cost has none."""
    return {
        "kind": "bars",
        "x": [month.replace("\u00a0", " ").removesuffix(f" {sums.year}") for month in months],
        "unit": CURRENCY[stored_language()],
        "series": [
            {"name": pgettext("cost", "budget"), "values": [float(v) for v in sums.whole.budget]},
            {
                "name": pgettext("cost", "actual"),
                "values": [float(v) if v else None for v in sums.whole.actual],
            },
        ],
    }
