"""Money that went out again: the payment that came back, such as an unpaid cheque."""

import re
from collections.abc import Iterator

from majal.kernel.text import fold
from majal.modules.bank_files.models import BankLine
from majal.modules.bank_files.queries import reasons
from majal.modules.bank_files.queries.candidates import BEFORE, Proposal
from majal.modules.bank_files.queries.known import Known
from majal.modules.bank_files.queries.reasons import said
from majal.modules.bank_files.workflow import Sure

RETURNED = re.compile(
    r"\b(?:impayee?s?|rejet|rejetee?s?|retour|retournee?s?|refusee?s?|sans provision|unpaid"
    r"|returned|مرفوض|مرتجع|غير مودي|بدون رصيد)\b"
)
"""Words, folded, by which banks say that money goes back."""


def returned(line: BankLine, known: Known) -> Iterator[Proposal]:
    """Payments that may have come back: unpaid cheques, transfers that were refused."""
    text = f" {fold(line.words)} "
    ours = {one.organisation.pk: one for one in known.companies_in(line)}
    for one in known.returnable.get(-line.amount, ()):
        if not line.day - BEFORE <= one.day <= line.day:
            continue
        why = [said(reasons.BACK, day=reasons.on(one.day))]
        sure, reference = Sure.POSSIBLE, fold(one.reference)
        if len(reference) >= 4 and f" {reference} " in text:
            sure = Sure.CERTAIN
            why.append(said(reasons.ITS_REFERENCE, reference=one.reference))
        elif one.payer_id in ours:
            sure = Sure.LIKELY
            why.append(said(reasons.HOW[ours[one.payer_id].how]))
        yield Proposal(sure, one.payer, tuple(why), payment=one, returns=True)
