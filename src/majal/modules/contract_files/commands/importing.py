"""Contracts that a team sends as a table: each row checked whole, then recorded as it stands."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.modules.contract_files.commands.reading import Asked, Read, Reader
from majal.modules.contract_files.permissions import Perm
from majal.modules.rents.public import RentTerms, Unit, rule_for, terms_on
from majal.modules.tenancy.public import Contract, ContractKind, ContractState, record_contract

CONTRACT_COLUMNS = Columns(
    required=("park", "company", "kind", "first_day"),
    optional=(
        "category", "spaces", "last_day", "signed_on", "rent", "deposit", "seats", "activity",
        "mail", "identified_on", "note",
    ),
    aliases={
        "site": "park", "المجمع": "park", "entreprise": "company", "organisation": "company",
        "المقاولة": "company", "المؤسسة": "company", "type": "kind", "nature": "kind",
        "النوع": "kind", "catégorie": "category", "الفئة": "category", "locaux": "spaces",
        "local": "spaces", "المحلات": "spaces", "début": "first_day", "premier jour": "first_day",
        "من": "first_day", "fin": "last_day", "dernier jour": "last_day", "إلى": "last_day",
        "signé le": "signed_on", "date de signature": "signed_on", "تاريخ التوقيع": "signed_on",
        "loyer": "rent", "prix": "rent", "السومة الكرائية": "rent", "caution": "deposit",
        "الضمانة": "deposit", "places": "seats", "المقاعد": "seats", "activité": "activity",
        "النشاط": "activity", "courrier": "mail", "البريد": "mail",
        "identifiée le": "identified_on", "observation": "note", "ملاحظة": "note",
    },
)  # fmt: skip
FLAT = {ContractKind.COWORKING: Unit.SEAT, ContractKind.DOMICILIATION: Unit.FLAT}
Tell = Callable[[int], object]


@command()
def import_contracts(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Record the contracts of a table, or without ``commit`` only report.

    A contract of the same organisation, park, kind and first day is on record already: so a mended
    file is sent again whole. A row is recorded whole or not at all, and stops no other.

    Permission: contract_files.import, and tenancy.offer on the park of each row.
    Raises: NotAllowed.
    """
    require(by, Perm.IMPORT)
    reader = Reader(by)

    def plan(row: Row) -> RowResult:
        read = Read(row.values, reader)
        label = row.values["company"].strip()[:80]
        if read.wrong or read.asked is None:
            return RowResult.refused(row, *read.wrong, label=label)
        asked = read.asked
        status = Status.SAME if _recorded(asked) else Status.NEW
        key = repr((asked.park.pk, asked.company.pk, asked.kind, asked.first, asked.spaces))
        return RowResult(row.line, status, label, key=key, apply=lambda: _record(asked, by))

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


def _recorded(asked: Asked) -> bool:
    rows = Contract.objects.filter(
        park=asked.park, organisation=asked.company, kind=asked.kind, first_day=asked.first
    ).exclude(state=ContractState.DECLINED)
    wanted = {one.pk for one in asked.spaces}
    held = [set(one.held_spaces.values_list("space", flat=True)) for one in rows]
    return any(one >= wanted for one in held)


def _record(asked: Asked, by: Actor) -> None:
    if _recorded(asked):
        return
    record_contract(
        asked.park.pk,
        asked.company.pk,
        asked.kind,
        asked.category,
        first_day=asked.first,
        last_day=asked.last,
        signed_on=asked.signed,
        space_ids=[one.pk for one in asked.spaces],
        terms=_terms(asked),
        by=by,
        **{name: value for name, value in asked.more.items() if value not in (None, "")},
    )


def _terms(asked: Asked) -> RentTerms | None:
    """The rule of the grid, with another price where one was written. Raises: NoRule."""
    if asked.price is None:
        return None
    rule = rule_for(asked.park, asked.category, asked.first, kind=asked.kind)
    if rule is None:
        return RentTerms(FLAT.get(ContractKind(asked.kind), Unit.AREA), asked.price)
    grid = terms_on(asked.park, asked.category, asked.first, kind=asked.kind)
    return replace(grid, price=asked.price, steps=())
