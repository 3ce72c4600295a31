"""Fictitious budgets, costs and suppliers of one park, to try the program with."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.costs.commands.contracts import add_supplier_contract
from majal.modules.costs.commands.entries import record_cost, reverse_cost, set_budget
from majal.modules.costs.models import Entry, Heading
from majal.modules.costs.permissions import Perm
from majal.modules.costs.workflow import MONTHS, Renewal, first_of, months_later

BUDGET = {
    "energy": 42_000, "water": 4_500, "cleaning": 18_000, "security": 24_000,
    "maintenance": 12_000, "telecom": 9_000, "staff": 96_000, "insurance": 3_500,
    "outreach": 6_000,
}  # fmt: skip
"""Dirhams a month, invented."""
SWING = (8, 5, 0, -4, -6, 2, 14, 17, 6, -2, 1, 4)
"""By how much of a hundred the months differ, invented; energy differs by three times that."""
SUPPLIERS = {"security": "Gardiennage (exemple)", "cleaning": "Nettoyage (exemple)"}
MISTYPED = Decimal(1_800)


@command()
def make_demo_costs(park_id: int, *, by: Actor) -> int:
    """Fill last year and this one with invented amounts and contracts; made once.

    Permission: costs.tell. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL)
    today = timezone.localdate()
    headings = {h.code: h.pk for h in Heading.objects.filter(code__in=BUDGET)}
    if Entry.objects.filter(park=park_id).exists():
        return 0
    for code, heading in headings.items():
        for year in (today.year - 1, today.year):
            for number in range(1, MONTHS + 1):
                month = date(year, number, 1)
                budget = Decimal(BUDGET[code])
                set_budget(park_id, heading, month=month, amount=budget, by=by)
                if month < first_of(today):
                    swing = SWING[number - 1] * (3 if code == "energy" else 1)
                    record_cost(
                        park_id,
                        heading,
                        month=month,
                        amount=(budget * (100 + swing) / 100).quantize(Decimal("0.01")),
                        supplier=SUPPLIERS.get(code, ""),
                        reference=f"EX-{code[:3].upper()}-{month:%Y%m}",
                        by=by,
                    )
    if "cleaning" in headings:
        _mistyped(park_id, headings["cleaning"], today, by)
    _contracts(park_id, headings, today, by)
    return len(headings)


def _mistyped(park_id: int, heading: int, today: date, by: Actor) -> None:
    """One entry that was reversed, as happens."""
    month = months_later(first_of(today), -1)
    wrong = record_cost(park_id, heading, month=month, amount=MISTYPED, reference="EX-0000", by=by)
    reverse_cost(wrong.pk, note="Saisi deux fois (exemple)", by=by)


def _contracts(park_id: int, headings: dict[str, int], today: date, by: Actor) -> None:
    for code, title_ar, title_fr, ends, renewal, notice, level in (
        ("security", "حراسة البناية ليلا ونهارا", "Gardiennage jour et nuit", 75,
         Renewal.TACIT, 60, (1, 2)),
        ("cleaning", "تنظيف الفضاءات المشتركة", "Nettoyage des parties communes", 40,
         Renewal.EXPRESS, 30, (4, 24)),
        ("telecom", "الربط بالألياف البصرية", "Liaison fibre optique", 300,
         Renewal.TACIT, 90, (2, 8)),
    ):  # fmt: skip
        if code not in headings:
            continue
        last = date.fromordinal(today.toordinal() + ends)
        add_supplier_contract(
            park_id,
            headings[code],
            supplier=SUPPLIERS.get(code, "Opérateur (exemple)"),
            title_ar=title_ar,
            title_fr=title_fr,
            number=f"EX-{code[:3].upper()}-{last.year}",
            starts_on=months_later(last, -MONTHS),
            ends_on=last,
            renewal=renewal,
            renews_months=MONTHS if renewal == Renewal.TACIT else None,
            notice_days=notice,
            yearly=Decimal(BUDGET[code] * MONTHS),
            response_hours=level[0],
            repair_hours=level[1],
            availability=Decimal("99.50") if code == "telecom" else None,
            terms="",
            by=by,
        )
