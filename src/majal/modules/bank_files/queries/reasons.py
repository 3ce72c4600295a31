"""Why a proposal is made, in sentences that each reader has in their own language."""

from typing import Any

from django.utils.translation import gettext_noop as _

from majal.kernel.bidi import isolated, plain_number
from majal.kernel.remarks import Remark

REFERENCE = _("The payment reference of invoice %(number)s stands in the line.")
REFERENCES = _("The payment references of %(count)s invoices stand in the line.")
NUMBER = _("The number of invoice %(number)s stands in the line.")
WHOLE = _("The amount is exactly what is owed.")
LESS = _("It is less than the %(owed)s MAD that are owed: a part is paid.")
MORE = _("It is more than the %(owed)s MAD that are owed: the rest stays the company’s credit.")
PAID = _("Nothing of that invoice is owed any more: the amount would be the company’s credit.")
NOTHING = _("This company owes nothing: the amount would be its credit.")
IBAN = _("Money from this account was this company’s before.")
NAME = _("The company’s name stands in the line.")
SOUND = _("The company’s name, written in the other script, sounds like words of the line.")
ONE = _("One open invoice of this company has exactly this amount.")
SEVERAL = _("%(count)s open invoices of this company have this amount; this is one of them.")
ALL = _("It is the sum of all that this company owes: %(count)s invoices.")
SUM = _("It is the sum of %(count)s open invoices of this company.")
SUMS = _("Other sums of its invoices give this amount too.")
OLDEST = _("No invoice of this company has this amount: the oldest would be paid first.")
ALONE = _("Nobody is recognised, and this is the only open invoice with this amount.")
AMONG = _("Nobody is recognised; %(count)s open invoices have this amount.")
RECORDED = _("A payment of this amount was recorded for %(day)s and no line is matched with it.")
BACK = _("The line speaks of something that came back, and a payment of %(day)s has its amount.")
ITS_REFERENCE = _("Its reference %(reference)s stands in the line.")
ITS_INVOICE = _("The line names an invoice of this company.")
HOW = {"iban": IBAN, "name": NAME, "sound": SOUND}


def said(sentence: str, **details: Any) -> Remark:
    """A sentence with its values, kept to be read later."""
    return Remark.of(sentence, "", **details)


def dirhams(amount: Any) -> str:
    """An amount within a sentence."""
    return isolated(plain_number(amount, decimals=2, language="fr"))


def on(day: Any) -> str:
    """A day within a sentence, the same in every language."""
    return isolated(day.strftime("%d/%m/%Y"))


def number(invoice: Any) -> str:
    """The number of an invoice within a sentence."""
    return isolated(invoice.shown_number)
