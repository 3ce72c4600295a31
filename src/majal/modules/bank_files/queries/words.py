"""How banks name the columns of the statements they let people download."""

import re
from collections.abc import Sequence

from majal.kernel.tables import Columns
from majal.kernel.text import fold

HOLDS = (
    "day", "value_day", "text", "reference", "amount", "debit", "credit", "side", "balance",
    "party", "iban", "currency",
)  # fmt: skip
"""What a column may hold; the account is the one the file is sent for."""
_NAMES = {
    "day": "date|date operation|date d operation|date de l operation|date comptable|date ope"
    "|date de comptabilisation|booking date|التاريخ|تاريخ|تاريخ العملية",
    "value_day": "date valeur|date de valeur|valeur|date val|value date|تاريخ القيمة",
    "text": "libelle|libelle de l operation|libelle operation|operation|nature de l operation"
    "|nature|description|designation|details|motif|text|البيان|بيان|العملية|نوع العملية|الوصف",
    "reference": "reference|ref|reference operation|reference de l operation|numero|n piece"
    "|numero de piece|n operation|code operation|المرجع|مرجع|رقم العملية",
    "amount": "montant|montant mad|montant dh|amount|المبلغ|مبلغ",
    "debit": "debit|montant debit|debit mad|debit dh|debits|مدين|المدين|سحب",
    "credit": "credit|montant credit|credit mad|credit dh|credits|دائن|الدائن|إيداع",
    "side": "sens|sens operation|d c|debit credit|الاتجاه|طبيعة الحركة",
    "balance": "solde|solde mad|solde apres operation|solde progressif|balance|الرصيد|رصيد",
    "party": "donneur d ordre|emetteur|beneficiaire|contrepartie|tiers|nom|الآمر|المستفيد",
    "iban": "iban|rib|compte contrepartie|compte du donneur d ordre|rib donneur d ordre",
    "currency": "devise|currency|العملة",
}
ALIASES = {name: code for code, names in _NAMES.items() for name in names.split("|")}
_BALANCE = re.compile(
    r"^(?:ancien |nouveau )?solde(?: (?:initial|final|precedent|anterieur|de depart|de cloture"
    r"|d ouverture|comptable|crediteur|debiteur|au|du|a|le|en|dh|mad|[0-9]+))*$"
    r"|^(?:opening|closing) balance$|^(?:ال)?رصيد(?: (?:ال)?(?:افتتاحي|ختامي|سابق|جديد|نهائي))?$"
)
_BEFORE = re.compile(r"ancien|initial|precedent|anterieur|depart|ouverture|opening|افتتاحي|سابق")
_TOTAL = re.compile(r"^(?:total|totaux|sous total|(?:ال)?مجموع)\b")


def sheet_columns() -> Columns:
    """The columns of a statement, with every header they are known to carry."""
    return Columns((), HOLDS, aliases=ALIASES, ignore_unknown=True)


def proposed(headers: Sequence[str]) -> list[str]:
    """What each header names; "" for one that is not known, or names what another names already."""
    named = [name or "" for name in sheet_columns().named(headers)]
    return [
        name if name == "text" or name not in named[:place] else ""
        for place, name in enumerate(named)
    ]


def balance_row(cells: Sequence[str]) -> str:
    """Whether a row is a balance or a total: opening, closing, total; "" for a line."""
    for cell in cells:
        plain = fold(cell)
        if _BALANCE.search(plain):
            return "opening" if _BEFORE.search(plain) else "closing"
        if _TOTAL.search(plain):
            return "total"
    return ""
