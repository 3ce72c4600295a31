"""Lines of a statement: each row checked and explained, each line recorded once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.kernel.permissions import may, require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.kernel.text import western
from majal.modules.bank_files import errors
from majal.modules.bank_files.models import BankAccount, BankLine, BankStatement
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import (
    FIELDS,
    Told,
    accounts_visible_to,
    read_rib,
    read_row,
)
from majal.modules.bank_files.workflow import Format

COLUMNS = Columns(
    required=("account", "day"), optional=("statement", *(f for f in FIELDS if f != "day"))
)
Tell = Callable[[int], object]


@command()
def import_lines(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Record the lines of a table, or without ``commit`` only report. The columns are ``COLUMNS``.

    A line that is on record stays as it is: known by day, amount and the bank's reference, or
    without one by its text, the second of two alike by being the second. A line that
    came with a file of another shape is known by day and amount.

    Permission: bank_files.import, and bank_files.keep on the account of each row.
    """
    require(by, Perm.IMPORT)
    desk = _Desk(by)

    def plan(row: Row) -> RowResult:
        account = desk.account(row.values["account"])
        told = read_row(row.values)
        statement = desk.statement(row.values["statement"], account)
        ordinal, is_new = account.place(told, _layout(statement))
        label = f"{told.day.isoformat()} · {told.amount} · {told.text[:80] or told.reference}"

        def apply() -> None:
            _record(account.row, statement, row.line, told, ordinal, by)

        return RowResult(row.line, Status.NEW if is_new else Status.SAME, label, apply=apply)

    return run_import(rows, plan, commit=commit, progress=tell)


def _layout(statement: BankStatement | None) -> str:
    return statement.signature if statement else Format.TABLE


def _record(
    account: BankAccount,
    statement: BankStatement | None,
    row: int,
    told: Told,
    ordinal: int,
    by: Actor,
) -> None:
    BankLine.objects.create(
        account=account,
        statement=statement,
        row=row,
        day=told.day,
        value_day=told.value_day,
        amount=told.amount,
        balance=told.balance,
        text=told.text,
        reference=told.reference,
        end_to_end=told.end_to_end,
        party=told.party,
        iban=told.iban,
        layout=_layout(statement),
        fingerprint=told.fingerprint,
        ordinal=ordinal,
        recorded_by_id=by.pk,
    )


class _Account:
    """What is on record of an account, and how often each line was met in the file so far."""

    def __init__(self, row: BankAccount) -> None:
        self.row = row
        self.there: dict[tuple[str, int], str] = {}
        self.other: dict[str, Counter[tuple[date, Decimal]]] = defaultdict(Counter)
        for fingerprint, ordinal, layout, day, amount in row.lines.values_list(
            "fingerprint", "ordinal", "layout", "day", "amount"
        ):
            self.there[fingerprint, ordinal] = layout
            self.other[layout][day, amount] += 1
        self.met: Counter[str] = Counter()

    def place(self, told: Told, layout: str) -> tuple[int, bool]:
        """Which of the lines alike it is, and whether it is new."""
        self.met[told.fingerprint] += 1
        ordinal = self.met[told.fingerprint]
        held = self.there.get((told.fingerprint, ordinal))
        if held == layout:
            return ordinal, False
        moved = told.day, told.amount
        for other, counts in self.other.items():
            if other != layout and counts[moved] > 0:
                counts[moved] -= 1
                return ordinal, False
        return ordinal, held is None


class _Desk:
    """Accounts and statements by what a row calls them, each read once."""

    def __init__(self, by: Actor) -> None:
        self.accounts = {one.rib: one for one in accounts_visible_to(by) if may(by, Perm.KEEP, one)}
        self._read: dict[str, _Account] = {}
        self._statements: dict[str, BankStatement | None] = {"": None}

    def account(self, text: str) -> _Account:
        """Raises: AccountUnknown."""
        try:
            rib = read_rib(text)
        except DomainError as error:
            raise errors.AccountUnknown from error
        if rib not in self.accounts:
            raise errors.AccountUnknown
        if rib not in self._read:
            self._read[rib] = _Account(self.accounts[rib])
        return self._read[rib]

    def statement(self, text: str, account: _Account) -> BankStatement | None:
        """The statement that a row belongs to, if it says so and it is one of the account."""
        number = western(text).strip()
        if number not in self._statements:
            found = BankStatement.objects.filter(account=account.row)
            wanted = int(number) if number.isascii() and number.isdecimal() else 0
            self._statements[number] = found.filter(pk=wanted).first()
        return self._statements[number]
