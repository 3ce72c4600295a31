"""Candidates for each line that came in, ranked, each with its reasons in words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.remarks import Remark
from majal.kernel.text import fold
from majal.modules.bank_files.models import BankAccount, BankLine
from majal.modules.bank_files.queries import reasons
from majal.modules.bank_files.queries.candidates import AFTER, BEFORE, Part, Proposal
from majal.modules.bank_files.queries.known import (
    Company,
    Known,
    numbers_in,
    references_in,
    total_of,
)
from majal.modules.bank_files.queries.reasons import dirhams, number, said
from majal.modules.bank_files.queries.returning import RETURNED, returned
from majal.modules.bank_files.workflow import ORDER, Sure
from majal.modules.organisations.public import Organisation

MOST_SUMMED, MOST_PARTS = 12, 4
"""Open invoices of one company among which sums are looked for, the oldest; and of how many."""
SHOWN = 6


def proposals_for(
    lines: Sequence[BankLine], account: BankAccount, *, to: Actor
) -> dict[int, list[Proposal]]:
    """The proposals for each line, the surest first; as many queries for many.

    For money that went out there is one kind: a payment that came back, such as an unpaid cheque.
    """
    wanted = [line for line in lines if line.amount > 0 or RETURNED.search(fold(line.words))]
    if not wanted:
        return {}
    known = Known(to, account, wanted)
    return {
        line.pk: _ranked(_found(line, known) if line.amount > 0 else returned(line, known))
        for line in wanted
    }


def _ranked(found: Iterator[Proposal]) -> list[Proposal]:
    """Each once, the surest first; what two certain ones claim, neither is certain of."""
    unlike: dict[str, Proposal] = {}
    for one in found:
        before = unlike.get(one.key)
        if before is None or _place(one) < _place(before):
            unlike[one.key] = one
    rows = sorted(unlike.values(), key=_place)
    certain = [one for one in rows if one.is_certain]
    if len(certain) > 1:
        rows = [_less(one) for one in rows]
    return rows[:SHOWN]


def _place(one: Proposal) -> tuple[int, bool]:
    """What is on record goes before what would be recorded anew."""
    return ORDER[Sure(one.sure)], one.payment is None


def _less(one: Proposal) -> Proposal:
    return replace(one, sure=Sure.LIKELY) if one.is_certain else one


def _found(line: BankLine, known: Known) -> Iterator[Proposal]:
    companies = known.companies_in(line)
    recorded = list(_recorded(line, known, companies))
    yield from recorded
    # What is on record is not recorded twice: beside it, nothing else is certain.
    doubled = any(one.sure != Sure.POSSIBLE for one in recorded)
    for one in (*_referenced(line, known), *_of_companies(line, known, companies)):
        yield _less(one) if doubled else one
    if not companies:
        yield from _by_amount(line, known)


def _recorded(line: BankLine, known: Known, companies: list[Company]) -> Iterator[Proposal]:
    """Payments typed before the bank told of them."""
    text = f" {fold(line.words)} "
    ours = {one.organisation.pk: one for one in companies}
    named = {known.by_reference[r].payer_id for r in _references(line, known)}
    for one in known.payments.get(line.amount, ()):
        if not one.day - AFTER <= line.day <= one.day + BEFORE:
            continue
        why = [said(reasons.RECORDED, day=reasons.on(one.day))]
        sure, reference = Sure.POSSIBLE, fold(one.reference)
        if len(reference) >= 4 and f" {reference} " in text:
            sure = Sure.CERTAIN
            why.append(said(reasons.ITS_REFERENCE, reference=one.reference))
        elif one.payer_id in ours:
            sure = Sure.LIKELY
            why.append(said(reasons.HOW[ours[one.payer_id].how]))
        elif one.payer_id in named:
            sure = Sure.LIKELY
            why.append(said(reasons.ITS_INVOICE))
        yield Proposal(sure, one.payer, tuple(why), payment=one)


def _references(line: BankLine, known: Known) -> list[str]:
    return [ref for ref in references_in(line.words) if ref in known.by_reference]


def _referenced(line: BankLine, known: Known) -> Iterator[Proposal]:
    """Invoices whose payment references the line names."""
    named = [known.by_reference[ref] for ref in _references(line, known)]
    open_now = {one.pk: one for one in known.invoices}
    found = [open_now[one.pk] for one in named if one.pk in open_now]
    if not named or len({one.payer_id for one in named}) > 1:
        return
    why = [
        said(reasons.REFERENCE, number=number(named[0]))
        if len(named) == 1
        else said(reasons.REFERENCES, count=len(named))
    ]
    company = found[0].payer if found else known.companies.get(named[0].payer_id)
    if company is None:
        company = Organisation.objects.get(pk=named[0].payer_id)
    if not found:
        yield Proposal(Sure.POSSIBLE, company, (*why, said(reasons.PAID)), rest=line.amount)
        return
    owed = total_of(found)
    if owed == line.amount:
        yield _paying(Sure.CERTAIN, found, line.amount, [*why, said(reasons.WHOLE)])
        return
    told = reasons.LESS if line.amount < owed else reasons.MORE
    yield _paying(Sure.LIKELY, found, line.amount, [*why, said(told, owed=dirhams(owed))])


def _of_companies(line: BankLine, known: Known, companies: list[Company]) -> Iterator[Proposal]:
    """What each company that is recognised may be paying."""
    for one in companies:
        owed = known.of_payer.get(one.organisation.pk, [])
        why = [said(reasons.HOW[one.how])]
        alone = len(companies) == 1
        yield from _exact(line, owed, one, why, alone=alone)
        yield from _numbered(line, owed, one, why, alone=alone)
        yield from _sums(line, owed, why)
        if owed and all(each.owed != line.amount for each in owed):
            yield _paying(Sure.POSSIBLE, owed, line.amount, [*why, said(reasons.OLDEST)])
        elif not owed and one.how != "sound":
            told = (*why, said(reasons.NOTHING))
            yield Proposal(Sure.POSSIBLE, one.organisation, told, rest=line.amount)


def _exact(
    line: BankLine, owed: list[Any], company: Company, why: list[Remark], *, alone: bool
) -> Iterator[Proposal]:
    """One invoice of exactly this amount: certain where the account or the number tells as well."""
    same = [one for one in owed if one.owed == line.amount]
    numbers = numbers_in(line.words)
    for one in same:
        numbered = one.shown_number in numbers
        told = said(reasons.ONE) if len(same) == 1 else said(reasons.SEVERAL, count=len(same))
        more = [said(reasons.NUMBER, number=number(one))] if numbered else []
        sure = Sure.LIKELY if company.how != "sound" else Sure.POSSIBLE
        known_by = company.how == "iban" or (company.how == "name" and numbered)
        if alone and known_by and (len(same) == 1 or numbered):
            sure = Sure.CERTAIN
        yield _paying(sure, [one], line.amount, [*why, told, *more])


def _numbered(
    line: BankLine, owed: list[Any], company: Company, why: list[Remark], *, alone: bool
) -> Iterator[Proposal]:
    """Invoices of the company whose numbers the line names: certain where the sum tells as well."""
    numbers = numbers_in(line.words)
    named = [one for one in owed if one.shown_number in numbers]
    whole = total_of(named)
    if not named or (len(named) == 1 and whole == line.amount):
        return
    told = [said(reasons.NUMBER, number=number(one)) for one in named]
    if whole == line.amount:
        sure = Sure.CERTAIN if alone and company.how != "sound" else Sure.LIKELY
        yield _paying(sure, named, line.amount, [*why, *told, said(reasons.WHOLE)])
        return
    more = reasons.LESS if line.amount < whole else reasons.MORE
    sure = Sure.LIKELY if company.how != "sound" else Sure.POSSIBLE
    yield _paying(sure, named, line.amount, [*why, *told, said(more, owed=dirhams(whole))])


def _sums(line: BankLine, owed: list[Any], why: list[Remark]) -> Iterator[Proposal]:
    """Several invoices that add up to this amount: all of them, the oldest ones, or any few."""
    if len(owed) < 2:
        return
    for count in range(len(owed), 1, -1):
        if total_of(owed[:count]) == line.amount:
            whole = count == len(owed)
            told = said(reasons.ALL if whole else reasons.SUM, count=count)
            yield _paying(Sure.LIKELY, owed[:count], line.amount, [*why, told])
            return
    some = owed[:MOST_SUMMED]
    found = [
        group
        for size in range(2, MOST_PARTS + 1)
        for group in combinations(some, size)
        if total_of(group) == line.amount
    ]
    for group in found[:2]:
        more = [said(reasons.SUMS)] if len(found) > 1 else []
        sure = Sure.LIKELY if len(found) == 1 else Sure.POSSIBLE
        because = [*why, said(reasons.SUM, count=len(group)), *more]
        yield _paying(sure, list(group), line.amount, because)


def _by_amount(line: BankLine, known: Known) -> Iterator[Proposal]:
    """Nobody is recognised: invoices of exactly this amount, surer where the number tells too."""
    same = known.of_amount.get(line.amount, [])
    numbers = numbers_in(line.words)
    named = [one for one in same if one.shown_number in numbers]
    for one in (*named, *same[:SHOWN]):
        if one.shown_number in numbers:
            why = [said(reasons.NUMBER, number=number(one)), said(reasons.WHOLE)]
            yield _paying(Sure.LIKELY, [one], line.amount, why)
        elif len(same) == 1:
            yield _paying(Sure.POSSIBLE, [one], line.amount, [said(reasons.ALONE)])
        else:
            why = [said(reasons.AMONG, count=len(same))]
            yield _paying(Sure.POSSIBLE, [one], line.amount, why)


def _paying(sure: str, invoices: list[Any], amount: Decimal, why: list[Remark]) -> Proposal:
    """Pay these in their order as far as the amount goes; what is left is the company's credit."""
    parts, left = list[Part](), amount
    for one in invoices:
        if left <= 0:
            break
        paid = min(left, one.owed)
        parts.append(Part(one, paid))
        left -= paid
    return Proposal(sure, invoices[0].payer, tuple(why), tuple(parts), rest=left)
