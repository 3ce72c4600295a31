"""Budgets and costs that accountants send as a table: checked row by row, then recorded."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.amounts import read_amount
from majal.kernel.command import command
from majal.kernel.permissions import may, require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold, western
from majal.modules.costs import errors
from majal.modules.costs.commands.entries import record_cost, set_budget
from majal.modules.costs.models import Entry, Heading
from majal.modules.costs.permissions import Perm
from majal.modules.costs.queries import headings_in_use, parks_kept_by
from majal.modules.costs.workflow import Side
from majal.modules.parks.public import Park

Tell = Callable[[int], object]
NAMES = (
    ("january", "janvier", "يناير"), ("february", "février", "فبراير"), ("march", "mars", "مارس"),
    ("april", "avril", "أبريل"), ("may", "mai", "ماي"), ("june", "juin", "يونيو"),
    ("july", "juillet", "يوليوز"), ("august", "août", "غشت"), ("september", "septembre", "شتنبر"),
    ("october", "octobre", "أكتوبر"), ("november", "novembre", "نونبر"),
    ("december", "décembre", "دجنبر"),
)  # fmt: skip
MONTH_COLUMNS = tuple(names[0] for names in NAMES)
COMMON = {
    "site": "park", "المجمع": "park", "rubrique": "heading", "البند": "heading",
    "année": "year", "السنة": "year", "mois": "month", "الشهر": "month",
    "montant": "amount", "المبلغ": "amount", "fournisseur": "supplier", "المورد": "supplier",
    "facture": "reference", "الفاتورة": "reference", "remarque": "note", "ملاحظة": "note",
}  # fmt: skip
OTHERS = {other: names[0] for names in NAMES for other in names[1:]}
ENTRY_COLUMNS = Columns(
    required=("park", "heading", "month", "amount"),
    optional=("supplier", "reference", "note"),
    aliases={name: column for name, column in COMMON.items() if column != "year"},
)
BUDGET_COLUMNS = Columns(
    required=("park", "year", "heading"),
    optional=(*MONTH_COLUMNS, "note"),
    aliases={
        **{n: c for n, c in COMMON.items() if c in ("park", "year", "heading", "note")},
        **OTHERS,
    },
)
MONTH = re.compile(
    r"(?:(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?|(?:\d{1,2}[-/.])?(\d{1,2})[-/.](\d{4}))"
)
YEAR = re.compile(r"20\d\d")
LAST_MONTH = 12


@command()
def import_costs(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Record actual costs of a table, or without ``commit`` only report.

    The columns are ``ENTRY_COLUMNS``. What stands already with the same park, heading, month,
    amount, supplier and invoice number is there already.

    Permission: costs.import, and costs.record on the park of each row.
    """
    require(by, Perm.IMPORT)
    find = _Finder(by)
    there = set(
        Entry.objects.filter(side=Side.ACTUAL, park__in=find.ids, reverses=None, reversed_by=None)
        .values_list("park", "heading", "month", "amount", "supplier", "reference")
    )  # fmt: skip

    def plan(row: Row) -> RowResult:
        given = row.values
        park, heading = find.park(given["park"]), find.heading(given["heading"])
        month = _month(given["month"])
        amount = read_amount(given["amount"])
        if amount is None:
            raise errors.AmountBroken
        supplier, reference = given["supplier"].strip(), " ".join(given["reference"].split())
        key = (park.pk, heading.pk, month, amount, supplier, reference)

        def apply() -> None:
            record_cost(
                park.pk,
                heading.pk,
                month=month,
                amount=amount,
                supplier=supplier,
                reference=reference,
                note=given["note"],
                by=by,
            )

        status = Status.SAME if key in there else Status.NEW
        return RowResult(row.line, status, _label(park, heading, month), key=str(key), apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


@command()
def import_budget(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Set the budgets of a table with one column a month, or without ``commit`` only report.

    The columns are ``BUDGET_COLUMNS``. A month that is empty or 0 is left as it stands; one that
    stood otherwise is reversed and set anew.

    Permission: costs.import, and costs.record on the park of each row.
    """
    require(by, Perm.IMPORT)
    find = _Finder(by)
    standing = {
        (park, heading, month): amount
        for park, heading, month, amount in Entry.objects.filter(
            side=Side.BUDGET, park__in=find.ids, reverses=None, reversed_by=None
        ).values_list("park", "heading", "month", "amount")
    }

    def plan(row: Row) -> RowResult:
        given = row.values
        park, heading = find.park(given["park"]), find.heading(given["heading"])
        year = _year(given["year"])
        months = {
            date(year, number, 1): amount
            for number, name in enumerate(MONTH_COLUMNS, start=1)
            if (amount := _budgeted(given[name])) is not None
        }
        if not months:
            raise errors.NothingBudgeted

        def apply() -> None:
            for month, amount in months.items():
                set_budget(
                    park.pk, heading.pk, month=month, amount=amount, note=given["note"], by=by
                )

        before = {month: standing.get((park.pk, heading.pk, month)) for month in months}
        status = Status.CHANGED if any(before.values()) else Status.NEW
        if before == months:
            status = Status.SAME
        label = f"{park} · {heading} · {year}"
        return RowResult(row.line, status, label, key=f"{park.pk}:{heading.pk}:{year}", apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


class _Finder:
    """Parks and headings by what a table calls them, read once."""

    def __init__(self, by: Actor) -> None:
        kept = [p for p in parks_kept_by(by) if may(by, Perm.RECORD, p)]
        self.ids = [p.pk for p in kept]
        self._parks = {fold(name): p for p in kept for name in (p.name_fr, p.name_ar, p.code)}
        self._headings = {
            fold(name): h
            for h in headings_in_use()
            for name in (h.name_en, h.name_fr, h.name_ar, h.account, h.code)
            if name
        }

    def park(self, text: str) -> Park:
        """Raises: ParkUnknown."""
        found = self._parks.get(fold(text))
        if found is None:
            raise errors.ParkUnknown(park=text[:80])
        return found

    def heading(self, text: str) -> Heading:
        """Raises: HeadingUnknown."""
        found = self._headings.get(fold(text))
        if found is None:
            known = ", ".join(sorted({h.code for h in self._headings.values()}))
            raise errors.HeadingUnknown(heading=text[:80], known=known)
        return found


def _label(park: Park, heading: Heading, month: date) -> str:
    return f"{park} · {heading} · {month:%Y-%m}"


def _month(text: str) -> date:
    """The first day of a month as people write it; a day within it will do. Raises: MonthBroken."""
    match = MONTH.fullmatch(western(text).strip().split(" ")[0])
    if match is None:
        raise errors.MonthBroken(month=text[:40])
    year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    if not 1 <= int(month) <= LAST_MONTH or not YEAR.fullmatch(year):
        raise errors.MonthBroken(month=text[:40])
    return date(int(year), int(month), 1)


def _year(text: str) -> int:
    plain = western(text).strip().removesuffix(".0")
    if not YEAR.fullmatch(plain):
        raise errors.YearBroken(year=text[:40])
    return int(plain)


def _budgeted(text: str) -> Decimal | None:
    """What a cell of a month holds; None where it is empty or nothing."""
    bare = re.sub(r"[\s.,\u202f\u00a0-]", "", western(text))
    return read_amount(text) if bare.strip("0") else None
