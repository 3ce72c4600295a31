"""Contributions and entries that staff send as a table: checked row by row, then recorded."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.amounts import read_amount
from majal.kernel.command import command
from majal.kernel.dates import PartialDate, parse_cell
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold, western
from majal.modules.contribution_files import errors
from majal.modules.contribution_files.permissions import Perm
from majal.modules.contributions.public import (
    Contribution,
    Entry,
    InstalmentUnknown,
    Kind,
    PartyUnknown,
    Stage,
    add_contribution,
    record_entry,
)
from majal.modules.conventions.public import Convention, Party, conventions_visible_to

CONTRIBUTION_COLUMNS = Columns(
    required=("convention", "party", "kind"),
    optional=(
        "amount", "on", "due", "yearly", "text_ar", "text_fr", "text_en", "valuation", "valued_by",
        "note",
    ),
)  # fmt: skip
ENTRY_COLUMNS = Columns(
    required=("convention", "party", "stage", "amount", "on"),
    optional=(
        "kind", "contribution", "instalment", "reference", "budget_line", "year", "executed_by",
        "market", "note",
    ),
)  # fmt: skip
YES = frozenset(fold(word) for word in ("yes", "oui", "نعم", "1", "x"))
Tell = Callable[[int], object]


@command()
def import_contributions(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Write contributions of a table into their conventions, or without ``commit`` only report.

    The columns are ``CONTRIBUTION_COLUMNS``; a party is named as in any of its languages or as the
    source names it. A contribution of that party and kind that is there already stays as it is.

    Permission: contribution_files.import.
    """
    require(by, Perm.IMPORT)
    find = _Finder(by)
    there = {
        (c.convention_id, c.party_id, c.kind): c
        for c in Contribution.objects.filter(convention__in=find.conventions.values())
    }

    def plan(row: Row) -> RowResult:
        given = row.values
        convention = find.convention(given["convention"])
        party = find.party(convention, given["party"])
        kind = _choice("kind", given["kind"], Kind)
        amount = read_amount(given["amount"])
        key = (convention.pk, party.pk, kind)
        label = f"{convention.code} · {party} · {Kind(kind).label}"
        words: Any = {n: given[n] for n in ("text_ar", "text_fr", "text_en", "valued_by", "note")}
        words |= {
            "yearly": fold(given["yearly"]) in YES,
            "due": _day(given["due"]),
            "valuation": given["valuation"],
        }
        on = _day(given["on"])

        def apply() -> None:
            add_contribution(
                convention.code, party=party.pk, kind=kind, promised=amount, on=on, by=by, **words
            )

        status = Status.SAME if key in there else Status.NEW
        return RowResult(row.line, status, label, key=str(key), apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


@command()
def import_entries(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Record entries of a table in their ledgers, or without ``commit`` only report.

    The columns are ``ENTRY_COLUMNS``; ``contribution`` is its number in the ledger, needed only
    where a party gives several. The same amount, stage, day and reference is there already.

    Permission: contribution_files.import, and for each row that of its stage.
    """
    require(by, Perm.IMPORT)
    find = _Finder(by)
    held: dict[int, list[Contribution]] = {}
    for one in Contribution.objects.filter(convention__in=find.conventions.values()):
        held.setdefault(one.party_id, []).append(one)
    there = set(
        Entry.objects.filter(contribution__convention__in=find.conventions.values())
        .filter(reverses=None, reversed_by=None)
        .values_list("contribution", "stage", "amount", "on", "reference")
    )

    def plan(row: Row) -> RowResult:
        given = row.values
        convention = find.convention(given["convention"])
        party = find.party(convention, given["party"])
        one = _one_of(held.get(party.pk, []), given["contribution"], given["kind"])
        stage = _choice("stage", given["stage"], Stage)
        amount, on = read_amount(given["amount"]), _day(given["on"])
        if amount is None:
            raise errors.AmountMissing
        if on is None:
            raise errors.DayMissing
        details = _details(given, one, find)
        key = (one.pk, stage, amount, on, given["reference"])
        label = f"{convention.code} · {party} · {Stage(stage).label}"

        def apply() -> None:
            record_entry(one.pk, stage=stage, amount=amount, on=on, by=by, **details)

        status = Status.SAME if key in there else Status.NEW
        return RowResult(row.line, status, label, key=str(key), apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


class _Finder:
    """Conventions and parties by what a table calls them, read once."""

    def __init__(self, by: Actor) -> None:
        self.conventions = {c.code: c for c in conventions_visible_to(by)}
        self._parties: dict[tuple[int, str], Party] = {}
        rows = Party.objects.filter(convention__in=self.conventions.values(), left_by=None)
        for party in rows.select_related("organisation").order_by("-pk"):
            one = party.organisation
            for name in (one.name_ar, one.name_fr, one.name_en, party.stated_as):
                if name:
                    self._parties[party.convention_id, fold(name)] = party

    def convention(self, code: str) -> Convention:
        """Raises: ConventionUnknown."""
        found = self.conventions.get(code.strip().upper())
        if found is None:
            raise errors.ConventionUnknown(code=code)
        return found

    def party(self, convention: Convention, name: str) -> Party:
        """Raises: PartyUnknown."""
        found = self._parties.get((convention.pk, fold(name)))
        if found is None:
            raise PartyUnknown
        return found


def _details(given: Mapping[str, str], one: Contribution, find: _Finder) -> Any:
    """What a row says beside stage, amount and day. Raises: InstalmentUnknown; PartyUnknown."""
    details: Any = {n: given[n] for n in ("reference", "budget_line", "market", "note")}
    details["year"] = _whole_number("year", given["year"])
    if number := _whole_number("instalment", given["instalment"]):
        planned = one.instalments.filter(number=number, ended_by=None).first()
        if planned is None:
            raise InstalmentUnknown
        details["instalment"] = planned.pk
    if given["executed_by"]:
        details["executed_by"] = find.party(one.convention, given["executed_by"]).pk
    return details


def _one_of(rows: list[Contribution], number: str, kind: str) -> Contribution:
    if number:
        wanted = western(number).strip()
        rows = [one for one in rows if str(one.pk) == wanted]
    elif kind:
        rows = [one for one in rows if one.kind == _choice("kind", kind, Kind)]
    if not rows:
        raise errors.ContributionUnknown
    if len(rows) > 1:
        raise errors.SeveralFound
    return rows[0]


def _choice(field: str, text: str, choices: type[Kind] | type[Stage]) -> str:
    """A code or its word in the reader's language. Raises: CodeUnknown."""
    for value, label in choices.choices:
        if fold(text) in (fold(value), fold(str(label))):
            return str(value)
    raise errors.WordUnknown(column=field, value=text, known=", ".join(choices.values))


def _day(text: str) -> PartialDate | None:
    return parse_cell(text)[0] if text else None


def _whole_number(field: str, text: str) -> int | None:
    plain = western(text).strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 4):
        raise errors.NotANumber(column=field, value=text)
    return int(plain)
