"""How a letter may leave, what is decided of interest, and how interest is computed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

CENT, ZERO = Decimal("0.01"), Decimal(0)
YEAR = 365
"""Days of a year for interest, in a leap year too: what contracts in dirhams usually say."""
LATE_RULE = "late_interest"
"""The parameter that gives the yearly rate where a source for one is on record."""
PENALTY = "penalty"
"""The product under which interest is invoiced; it bears none itself."""
DAY = timedelta(days=1)


class Channel(models.TextChoices):
    """How a letter reaches the company."""

    EMAIL = "email", pgettext_lazy("letter", "e-mail")
    PAPER = "paper", pgettext_lazy("letter", "on paper, by post")
    HAND = "hand", pgettext_lazy("letter", "on paper, by hand")


class Decision(models.TextChoices):
    """What was decided of interest."""

    CHARGED = "charged", pgettext_lazy("interest", "charged")
    WAIVED = "waived", pgettext_lazy("interest", "waived")


@dataclass(frozen=True)
class Move:
    """So much more, or less, is owed of an invoice from a day on."""

    day: date
    amount: Decimal


def interest_of(moves: Iterable[Move], first: date, until: date, percent: Decimal) -> Decimal:
    """Simple interest on what is owed each day from ``first`` up to but not including ``until``.

    ``percent`` is for a year of 365 days. Nothing is rounded before the end, halves away from zero;
    a day on which the company has credit bears none.

    >>> owed = [Move(date(2026, 1, 1), Decimal(10000))]
    >>> interest_of(owed, date(2026, 3, 1), date(2026, 3, 31), Decimal(10))
    Decimal('82.19')
    """
    ordered = sorted(moves, key=lambda move: move.day)
    owed = sum((move.amount for move in ordered if move.day <= first), ZERO)
    later = [move for move in ordered if first < move.day < until]
    whole, since = ZERO, first
    for move in [*later, Move(until, ZERO)]:
        whole += max(owed, ZERO) * max((move.day - since).days, 0)
        owed, since = owed + move.amount, move.day
    return (whole * percent / (100 * YEAR)).quantize(CENT, ROUND_HALF_UP)
