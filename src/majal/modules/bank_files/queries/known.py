"""What proposals are made from: open invoices, free payments, names and accounts of companies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.text import fold, fold_company, skeleton, western
from majal.modules.bank_files.models import BankAccount, BankLine, Match
from majal.modules.bank_files.workflow import Kind, Sure
from majal.modules.billing.public import Invoice, invoices_visible_to, reference_holds
from majal.modules.organisations.public import Organisation
from majal.modules.payments.public import Payment, payments_visible_to, unpaid

FAR = date(9999, 12, 31)
SHORTEST = 4
"""Letters below which a name is found by chance in any text."""
LIKE = 90
"""Of 100, by rapidfuzz's token_set_ratio: how like a name the payer's name must be."""
CONSONANTS = 4
"""Consonants below which names of two scripts sound alike by chance."""
REFERENCE = re.compile(r"RF\d\d[A-Z0-9]{5,21}")
NUMBER = re.compile(r"(?<![\d/])0*(\d{1,6})\s?/\s?(20\d\d)(?![\d/])")
ASIDE = re.compile(r"\([^)]*\)")
"""What a register adds to a name in brackets: an acronym, a former name. Banks leave it out."""
METHODS = ("transfer", "cheque", "card", "cash")
MOST_FREE = 30


@dataclass(frozen=True)
class Company:
    """Who is recognised in a line, and how: by account, by name, by sound."""

    organisation: Organisation
    how: str


@dataclass
class Known:
    """All of one account that lines are compared with, read in a few queries."""

    actor: Actor
    account: BankAccount
    lines: list[BankLine] = field(default_factory=list)

    @cached_property
    def invoices(self) -> list[Any]:
        """Open invoices of the entity, each with ``owed``, the oldest first."""
        rows = unpaid(self.actor, FAR).filter(issuer=self.account.entity_id)
        return list(rows.select_related("payer"))

    @cached_property
    def of_payer(self) -> dict[int, list[Any]]:
        """Open invoices by payer."""
        found: dict[int, list[Any]] = {}
        for one in self.invoices:
            found.setdefault(one.payer_id, []).append(one)
        return found

    @cached_property
    def of_amount(self) -> dict[Decimal, list[Any]]:
        """Open invoices by what is owed of them."""
        found: dict[Decimal, list[Any]] = {}
        for one in self.invoices:
            found.setdefault(one.owed, []).append(one)
        return found

    @cached_property
    def payments(self) -> dict[Decimal, list[Payment]]:
        """Recorded payments that stand and that no line is matched with, by amount."""
        amounts = {line.amount for line in self.lines if line.amount > 0}
        used = Match.objects.filter(undone_at=None, kind=Kind.PAYMENT).values("payment")
        rows = payments_visible_to(self.actor).filter(
            entity=self.account.entity_id, reversal=None, amount__in=amounts, method__in=METHODS
        )
        found: dict[Decimal, list[Payment]] = {}
        for one in rows.exclude(pk__in=used).order_by("day", "pk"):
            found.setdefault(one.amount, []).append(one)
        return found

    @cached_property
    def returnable(self) -> dict[Decimal, list[Payment]]:
        """Payments that stand, of the amounts that went out again, by amount."""
        amounts = {-line.amount for line in self.lines if line.amount < 0}
        rows = payments_visible_to(self.actor).filter(
            entity=self.account.entity_id, reversal=None, amount__in=amounts, method__in=METHODS
        )
        found: dict[Decimal, list[Payment]] = {}
        for one in rows.order_by("day", "pk"):
            found.setdefault(one.amount, []).append(one)
        return found

    @cached_property
    def by_reference(self) -> dict[str, Invoice]:
        """The invoices, paid or not, whose payment references the lines name."""
        named = {ref for line in self.lines for ref in references_in(line.words)}
        rows = invoices_visible_to(self.actor).filter(
            issuer=self.account.entity_id, reference__in=named, kind="invoice"
        )
        return {one.reference: one for one in rows}

    @cached_property
    def companies(self) -> dict[int, Organisation]:
        """Whose money is expected: those who owe something, or paid something that is free."""
        found = {one.payer_id: one.payer for one in self.invoices}
        for some in (*self.payments.values(), *self.returnable.values()):
            found |= {p.payer_id: p.payer for p in some}
        known = Organisation.objects.filter(pk__in={*self.ibans.values()} - {*found})
        return found | {one.pk: one for one in known}

    @cached_property
    def ibans(self) -> dict[str, int]:
        """Whose account it was when a line of it was matched; none that two companies use."""
        accounts = {line.iban for line in self.lines if line.iban}
        rows = Match.objects.filter(
            undone_at=None, kind=Kind.PAYMENT, line__iban__in=accounts
        ).exclude(line__iban="")
        found: dict[str, set[int]] = {}
        for iban, payer in rows.values_list("line__iban", "payment__payer").distinct():
            found.setdefault(iban, set()).add(payer)
        return {iban: payers.pop() for iban, payers in found.items() if len(payers) == 1}

    @cached_property
    def _names(self) -> list[tuple[int, list[str], list[str]]]:
        """Of each company its folded names, and how they sound."""
        found = []
        for pk, one in self.companies.items():
            given = [n for n in (one.name_fr, one.name_ar, one.name_en) if n]
            names = [*given, *(ASIDE.sub(" ", n) for n in given)]
            plain = {f for n in names for f in (fold_company(n), fold(n)) if len(f) >= SHORTEST}
            sounds = {skeleton(fold_company(n)) for n in names}
            telling = [s for s in sounds if len(s.replace(" ", "")) >= CONSONANTS]
            found.append((pk, sorted(plain, key=len, reverse=True), telling))
        return found

    def companies_in(self, line: BankLine) -> list[Company]:
        """Who is recognised in a line: by account, else by the longest name, else by sound."""
        if (pk := self.ibans.get(line.iban)) and pk in self.companies:
            return [Company(self.companies[pk], "iban")]
        text = f" {fold(line.words)} "
        party, sound = fold_company(line.party), f" {skeleton(line.words)} "
        named: dict[int, int] = {}
        heard: list[int] = []
        for pk, names, sounds in self._names:
            size = max((len(n) for n in names if _named(n, text, party)), default=0)
            if size:
                named[pk] = size
            elif any(f" {s} " in sound for s in sounds):
                heard.append(pk)
        if named:
            longest = max(named.values())
            return [Company(self.companies[p], "name") for p, n in named.items() if n == longest]
        return [Company(self.companies[pk], "sound") for pk in heard]


def _named(name: str, text: str, party: str) -> bool:
    if f" {name} " in text:
        return True
    if len(party) < SHORTEST or not {*name.split()} & {*party.split()}:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - only who looks for a payer compares names

    return fuzz.token_set_ratio(name, party) >= LIKE


def references_in(words: str) -> list[str]:
    """Payment references in a text, also written in groups; those whose check digits hold."""
    bare = re.sub(r"[^0-9A-Z]", "", western(words).upper())
    found = []
    for match in re.finditer(r"RF\d\d", bare):
        body = REFERENCE.match(bare[match.start() :])
        whole = body[0] if body else ""
        for size in range(min(len(whole), 25), 8, -1):
            if reference_holds(whole[:size]) and re.search(r"20\d\d[FA]\d{5,}$", whole[:size]):
                found.append(whole[:size])
                break
    return list(dict.fromkeys(found))


def numbers_in(words: str) -> set[str]:
    """Numbers of invoices in a text, as papers carry them: 12/2026."""
    return {f"{int(m[1])}/{m[2]}" for m in NUMBER.finditer(western(words))}


def lowered(sure: str) -> str:
    """One step less sure."""
    return Sure.LIKELY if sure == Sure.CERTAIN else Sure.POSSIBLE


def total_of(invoices: Iterable[Any]) -> Decimal:
    """What is owed of several invoices."""
    return sum((one.owed for one in invoices), Decimal(0))


def open_of(account: BankAccount, *, to: Actor) -> list[tuple[Organisation, list[Any]]]:
    """Companies that owe something to whoever holds the account, each with its open invoices."""
    known = Known(to, account)
    return [(known.companies[pk], invoices) for pk, invoices in known.of_payer.items()]


def free_payments(line: BankLine, *, to: Actor) -> list[Payment]:
    """Payments of at most the line's amount that no line is matched with, the latest first."""
    used = Match.objects.filter(undone_at=None, kind=Kind.PAYMENT).values("payment")
    rows = payments_visible_to(to).filter(
        entity=line.account.entity_id, reversal=None, amount__lte=line.amount, method__in=METHODS
    )
    return list(rows.exclude(pk__in=used).order_by("-day", "-pk")[:MOST_FREE])
