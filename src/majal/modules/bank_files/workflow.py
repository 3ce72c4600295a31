"""What a line of a statement may be matched with, and how sure a proposal is."""

from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

ZERO = Decimal(0)


class Format(models.TextChoices):
    """How a statement came."""

    TABLE = "table", pgettext_lazy("bank statement", "table (CSV or XLSX)")
    CAMT = "camt", pgettext_lazy("bank statement", "CAMT.053")


class Kind(models.TextChoices):
    """What a line turned out to be."""

    PAYMENT = "payment", pgettext_lazy("bank line", "payment")
    RETURN = "return", pgettext_lazy("bank line", "payment that came back")
    ASIDE = "aside", pgettext_lazy("bank line", "no payment")


class Aside(models.TextChoices):
    """What a line is that pays no invoice."""

    FEES = "fees", pgettext_lazy("bank line", "fees of the bank")
    OWN = "own", pgettext_lazy("bank line", "transfer between own accounts")
    SPENT = "spent", pgettext_lazy("bank line", "expense")
    DEPOSIT = "deposit", pgettext_lazy("bank line", "deposit, recorded with the deposits")
    GRANT = "grant", pgettext_lazy("bank line", "grant or subsidy")
    OTHER = "other", pgettext_lazy("bank line", "something else")


class Sure(models.TextChoices):
    """How sure a proposal is, the surest first."""

    CERTAIN = "certain", pgettext_lazy("proposal", "certain")
    LIKELY = "likely", pgettext_lazy("proposal", "likely")
    POSSIBLE = "possible", pgettext_lazy("proposal", "possible")


ORDER = {Sure.CERTAIN: 0, Sure.LIKELY: 1, Sure.POSSIBLE: 2}
