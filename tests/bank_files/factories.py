"""Bank accounts, statements and lines for tests."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import Report, read_table
from majal.modules.bank_files.commands import COLUMNS, import_lines, keep_account, send_statement
from majal.modules.bank_files.models import BankAccount, BankLine, BankStatement
from majal.modules.bank_files.workflow import Format
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import User
from tests.billing.factories import a_line, an_accountant, an_entity, an_invoice
from tests.parks.factories import a_park

RIB = "007999000123456700000121"
_numbers = count(1)


def an_account(rib: str = RIB, **fields: Any) -> BankAccount:
    """The account of whoever invoices for the open park; the same one when asked again."""
    found = BankAccount.objects.filter(rib=rib).first()
    return found or keep_account(
        an_entity().pk, **{"name": "Compte courant", "rib": rib, "by": SYSTEM, **fields}
    )


def a_bank_line(amount: Any = "1200", text: str = "VIR RECU", **fields: Any) -> BankLine:
    """A line of today with a reference of its own."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "day": timezone.localdate(),
        "reference": f"BQ{number}",
        "row": number,
        "layout": Format.TABLE,
        "fingerprint": f"{number:064x}",
        **fields,
    }
    account = values.pop("account", None) or an_account()
    return BankLine.objects.create(account=account, amount=Decimal(amount), text=text, **values)


def a_statement(account: BankAccount | None = None, **fields: Any) -> BankStatement:
    """A statement of today that was checked, about whatever lines the account has."""
    today = timezone.localdate()
    values = {"name": "releve.csv", "format": Format.TABLE, "digest": "0" * 64, "first": today,
              "last": today, "signature": "table", **fields}  # fmt: skip
    return BankStatement.objects.create(account=account or an_account(), **values)


def uploaded(content: str | bytes, name: str = "releve.csv") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    told = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, told)


def a_sent(content: str | bytes, by: User | None = None, **said: Any) -> BankStatement:
    """A file that was sent of the account."""
    account = an_account()
    who = by or an_accountant()
    return send_statement(account.pk, uploaded(content), name="releve.csv", by=who, **said)


def an_import(rows: list[dict[str, str]], *, commit: bool = True) -> Report:
    """Rows taken in by the import."""
    account = an_account()
    headers = ["account", *{name: None for row in rows for name in row}]
    body = [";".join([account.rib, *(row.get(name, "") for name in headers[1:])]) for row in rows]
    table = read_table("\n".join([";".join(headers), *body]).encode(), COLUMNS)
    return import_lines(table, commit=commit, by=SYSTEM)


def owing(net: Any = 1000, payer: Organisation | None = None, **line: Any) -> Any:
    """An invoice of so much before tax, with its 20 %."""
    said = a_line(quantity=Decimal(1), unit_price=Decimal(net), **line)
    return an_invoice(said, payer=payer) if payer else an_invoice(said)


def of_another_park() -> User:
    """An accountant of a park for which another entity invoices."""
    return an_accountant(Park.objects.filter(code="agadir").first() or a_park("agadir"))


def days_ago(days: int) -> date:
    """So many days before today."""
    return timezone.localdate() - timedelta(days=days)
