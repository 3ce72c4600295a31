"""A statement is sent: read, its columns said once, its rows handed to the import."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.conf import settings
from django.utils import timezone

from majal.kernel import files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import path_of
from majal.kernel.hashing import hashed
from majal.kernel.imports import LARGEST, MOST_ROWS, send_import
from majal.kernel.permissions import require
from majal.kernel.tables import Sheet, read_sheet
from majal.kernel.text import fold
from majal.modules.bank_files import errors
from majal.modules.bank_files.models import BankAccount, BankStatement
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import (
    FIELDS,
    HOLDS,
    account_of,
    balance_row,
    is_xml,
    proposed,
    read_balance,
    read_camt,
    read_rib,
    read_signed,
    sheet_columns,
    weigh,
)
from majal.modules.bank_files.workflow import Format

IMPORTER = "bank_files.lines"
SAMPLES, CELL = 4, 200
Given = dict[str, str]


@dataclass
class _Made:
    """Content that is in memory, as an upload."""

    content: bytes
    size: int | None = None

    def chunks(self) -> list[bytes]:
        """All of it."""
        return [self.content]


@command()
def send_statement(
    account_id: int,
    upload: files.Upload,
    *,
    name: str,
    opening: str = "",
    closing: str = "",
    by: Actor,
) -> BankStatement:
    """Read a statement of an account, CAMT.053 or a table, and have its rows checked.

    The columns of a table are asked once: where its headers were confirmed for this account before,
    it is checked at once. Of an XML only the table read from it is kept. ``opening`` and
    ``closing`` are the balances as the person reads them, where the file does not say.

    Permission: bank_files.keep on the account.
    Raises: NotFound; NotAllowed; FileNotKept; TableRefused; BalanceUnreadable; CamtDamaged;
        CamtUnsafe; CamtUnknown; CamtTooLarge; OtherAccount.
    """
    account = _account(account_id, by)
    content = _content(upload)
    statement = BankStatement(
        account=account,
        name=name[:200],
        digest=hashlib.sha256(content).hexdigest(),
        opening=read_balance(opening),
        closing=read_balance(closing),
        sent_by_id=by.pk,
    )
    if is_xml(content):
        return _send_camt(statement, content, by)
    statement.format = Format.TABLE
    statement.file = files.store(_Made(content), accept=files.TABLES, max_bytes=LARGEST)
    sheet = read_sheet(content, sheet_columns(), max_bytes=LARGEST, max_rows=MOST_ROWS)
    statement.samples = [
        [cell.replace("\0", "")[:CELL] for cell in cells]
        for _line, cells in islice(sheet.rows, SAMPLES)
    ]
    statement.headers, statement.header_line = list(sheet.headers), sheet.header_line
    statement.signature = hashed("\x1f".join(fold(header) for header in sheet.headers))
    known = BankStatement.objects.filter(
        account=account, signature=statement.signature, confirmed_at__isnull=False
    ).first()
    statement.remembered = known is not None
    statement.mapping = list(known.mapping) if known else proposed(sheet.headers)
    statement.save()
    if known:
        _hand_on(statement, by)
    return statement


@command()
def map_statement(statement_id: int, mapping: Sequence[str], *, by: Actor) -> BankStatement:
    """Say what each column of a table holds ("" for nothing), and have its rows checked.

    Permission: bank_files.keep on its account.
    Raises: NotFound; NotAllowed; HandedOn; ColumnNeeded; ColumnTwice; TableRefused.
    """
    statement = BankStatement.objects.select_for_update().filter(pk=statement_id).first()
    if statement is None:
        raise NotFound
    _account(statement.account_id, by)
    if statement.confirmed_at:
        raise errors.HandedOn
    chosen = [name if name in HOLDS else "" for name in mapping][: len(statement.headers)]
    amount = "amount" in chosen or {"debit", "credit"} & {*chosen}
    if "day" not in chosen or not amount:
        raise errors.ColumnNeeded
    if any(name not in ("", "text") and chosen.count(name) > 1 for name in chosen):
        raise errors.ColumnTwice
    statement.mapping = chosen
    _hand_on(statement, by)
    return statement


def _account(account_id: int, by: Actor) -> BankAccount:
    try:
        account = account_of(by, account_id)
    except BankAccount.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.KEEP, account)
    return account


def _content(upload: files.Upload) -> bytes:
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    content = b""
    for chunk in upload.chunks():
        content += chunk
        if len(content) > limit:
            raise errors.CamtTooLarge
    return content


def _send_camt(statement: BankStatement, content: bytes, by: Actor) -> BankStatement:
    camt = read_camt(content)
    try:
        rib = read_rib(camt.account)
    except DomainError:
        rib = ""
    if rib != statement.account.rib:
        raise errors.OtherAccount(other=f"\u2066{camt.account[:34] or '—'}\u2069")
    statement.format, statement.signature = Format.CAMT, Format.CAMT
    if len(camt.rows) > MOST_ROWS:
        raise errors.CamtTooLarge
    numbered = list(enumerate(camt.rows, start=2))
    statement.save()
    _check(statement, numbered, camt.opening, camt.closing)
    _send(statement, numbered, by)
    return statement


def _hand_on(statement: BankStatement, by: Actor) -> None:
    assert statement.file is not None  # noqa: S101 - a table is kept as it came
    with path_of(statement.file).open("rb") as content:
        sheet = read_sheet(content, sheet_columns(), max_bytes=LARGEST, max_rows=MOST_ROWS)
        rows, balances = _sorted_out(sheet, statement.mapping)
    _check(statement, rows, balances.get("opening"), balances.get("closing"))
    _send(statement, rows, by)


def _sorted_out(
    sheet: Sheet, mapping: Sequence[str]
) -> tuple[list[tuple[int, Given]], dict[str, Decimal | None]]:
    """The rows that are lines, each with its number, and the balances that stand in rows apart."""
    rows, balances = list[tuple[int, Given]](), dict[str, Decimal | None]()
    for line, cells in sheet.rows:
        if role := balance_row(cells):
            if role != "total":
                balances[role] = _last_amount(cells)
            continue
        given: Given = {}
        for cell, name in zip(cells, mapping, strict=False):
            told = " ".join(cell.replace("\0", "").split())
            if name and told:
                given[name] = f"{given[name]} {told}" if name in given else told
        if given:
            rows.append((line, given))
    return rows, balances


def _last_amount(cells: Sequence[str]) -> Decimal | None:
    for cell in reversed(cells):
        try:
            if (found := read_signed(cell)) is not None:
                return found
        except DomainError:
            continue
    return None


def _check(
    statement: BankStatement,
    rows: Iterable[tuple[int, Mapping[str, str]]],
    opening: Decimal | None,
    closing: Decimal | None,
) -> None:
    """Keep the days, the sum and the balances; what a person typed goes before what a file says."""
    found = weigh(rows)
    statement.first, statement.last = found.first, found.last
    statement.total, statement.rows, statement.damaged = found.total, found.rows, found.damaged
    statement.breaks = found.breaks
    for name, told in (("opening", opening), ("closing", closing)):
        if getattr(statement, name) is None:
            setattr(statement, name, told if told is not None else getattr(found, name))


def _send(statement: BankStatement, rows: Sequence[tuple[int, Given]], by: Actor) -> None:
    content = "".join(_as_csv(statement, rows)).encode()
    sent = send_import(IMPORTER, _Made(content), name=statement.name, by=by)
    statement.confirmed_at, statement.import_file = timezone.now(), sent.pk
    statement.save()


def _as_csv(statement: BankStatement, rows: Sequence[tuple[int, Given]]) -> Iterator[str]:
    """The rows under our own headers, each on the line it had: the report speaks of those."""
    out = io.StringIO()
    writer = csv.writer(out)
    last = 0
    header = ["account", "statement", *FIELDS]
    head = statement.header_line if statement.format == Format.TABLE else 1
    for line, cells in (
        (head, header),
        *(
            (n, [statement.account.rib, str(statement.pk), *(given.get(f, "") for f in FIELDS)])
            for n, given in rows
        ),
    ):
        for _blank in range(line - last - 1):
            writer.writerow([])
        writer.writerow(cells)
        last = line
    yield out.getvalue()
