"""The statement of the demonstration: half of its lines are matched."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Row
from majal.modules.bank_files.commands.accepting import accept_proposal
from majal.modules.bank_files.commands.accounts import keep_account
from majal.modules.bank_files.commands.importing import COLUMNS, import_lines
from majal.modules.bank_files.commands.matching import set_aside
from majal.modules.bank_files.models import BankAccount, BankLine, BankStatement
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import proposals_for, weigh
from majal.modules.bank_files.workflow import Format
from majal.modules.billing.public import entity_of_park
from majal.modules.organisations.public import Organisation
from majal.modules.payments.public import still_owed

OPENING = Decimal("48200.00")
"""All of it is invented, as everything of the demonstration."""


@command()
def make_demo_bank_files(park_id: int, company_id: int, *, by: Actor) -> int:
    """An account and a statement of the demonstration, half matched; made once, says how many.

    Permission: bank_files.demo. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMO)
    if not settings.MAJAL_DEMO or BankAccount.objects.exists():
        return 0
    entity = entity_of_park(park_id)
    account = keep_account(
        entity.pk, name="Banque imaginaire – compte courant", rib="0" * 24, by=by
    )
    company = Organisation.objects.get(pk=company_id)
    today = timezone.localdate()
    owed: list[Any] = list(still_owed(company))
    told = [
        (3, "1500", "VIR RECU VIR-2026-00418", "VIR-2026-00418", company.name_fr),
        (2, "-36.30", "COMMISSION TENUE DE COMPTE", "", ""),
        (2, "-12500", "VIREMENT VERS COMPTE 2", "BQ-10233", ""),
        (1, "2400", "REMISE CHEQUE 5510023", "BQ-10240", ""),
        *(
            (1, f"{one.owed}", f"VIR {one.reference}", f"BQ-1025{n}", company.name_fr)
            for n, one in enumerate(owed[:2])
        ),
        (0, "640", f"VIR {company.name_fr} ACOMPTE", "BQ-10260", company.name_fr),
    ]
    rows = [
        (
            line,
            {
                "day": (today - timedelta(days=back)).isoformat(),
                "amount": amount,
                "text": text,
                "reference": reference,
                "party": party,
            },
        )
        for line, (back, amount, text, reference, party) in enumerate(told, start=2)
    ]
    found = weigh(rows)
    statement = BankStatement.objects.create(
        account=account,
        name="releve-demonstration.csv",
        format=Format.TABLE,
        digest="0" * 64,
        signature=Format.TABLE,
        first=found.first,
        last=found.last,
        total=found.total,
        rows=found.rows,
        opening=OPENING,
        closing=OPENING + found.total,
    )
    blank = dict.fromkeys((*COLUMNS.required, *COLUMNS.optional), "")
    own = {"account": account.rib, "statement": str(statement.pk)}
    given = [Row(line, blank | own | values) for line, values in rows]
    import_lines(given, commit=True, by=by)
    _match_half(account, by)
    return len(rows)


def _match_half(account: BankAccount, by: Actor) -> None:
    lines = list(BankLine.objects.filter(account=account).order_by("pk"))
    set_aside(lines[1].pk, aside="fees", by=by)
    set_aside(lines[2].pk, aside="own", by=by)
    found = proposals_for(lines, account, to=by)
    for line in lines[:1] + lines[4:5]:
        for one in found.get(line.pk, ())[:1]:
            accept_proposal(line.pk, one.key, by=by)
