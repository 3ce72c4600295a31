"""How a letter leaves, how far a round and a plan have come, and sums of days and instalments."""

from collections.abc import Iterable, Sequence
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
LANGUAGES = (("ar", "العربية"), ("fr", "Français"))


class Channel(models.TextChoices):
    """How a letter reaches the company."""

    EMAIL = "email", pgettext_lazy("letter", "e-mail")
    PAPER = "paper", pgettext_lazy("letter", "on paper, by post")
    HAND = "hand", pgettext_lazy("letter", "on paper, by hand")


class Proof(models.TextChoices):
    """What proves that a formal notice left."""

    REGISTERED = "registered", pgettext_lazy("proof", "registered post")
    BAILIFF = "bailiff", pgettext_lazy("proof", "act of a bailiff")
    RECEIPT = "receipt", pgettext_lazy("proof", "receipt signed by hand")


class RoundState(models.TextChoices):
    """A round is previewed, looked at, then sent once; or dropped before."""

    READY = "ready", pgettext_lazy("round", "previewed, nothing sent")
    SENDING = "sending", pgettext_lazy("round", "being sent")
    DONE = "done", pgettext_lazy("round", "sent")
    DROPPED = "dropped", pgettext_lazy("round", "dropped")


LIVE = (RoundState.READY, RoundState.SENDING)


class Fate(models.TextChoices):
    """What becomes of one company in a round."""

    PLANNED = "planned", pgettext_lazy("reminder", "to be sent")
    SENT = "sent", pgettext_lazy("reminder", "sent")
    CHANGED = "changed", pgettext_lazy("reminder", "left out: it changed since the preview")
    LEFT = "left", pgettext_lazy("reminder", "left out")


class Decision(models.TextChoices):
    """What was decided of interest."""

    CHARGED = "charged", pgettext_lazy("interest", "charged")
    WAIVED = "waived", pgettext_lazy("interest", "waived")


class PlanState(models.TextChoices):
    """A plan is offered, agreed, and kept or broken; or taken back before."""

    OFFERED = "offered", pgettext_lazy("payment plan", "offered, to be agreed by the company")
    AGREED = "agreed", pgettext_lazy("payment plan", "agreed")
    KEPT = "kept", pgettext_lazy("payment plan", "paid in full")
    BROKEN = "broken", pgettext_lazy("payment plan", "broken")
    REFUSED = "refused", pgettext_lazy("payment plan", "refused by the company")
    DROPPED = "dropped", pgettext_lazy("payment plan", "taken back")


HOLDING = (PlanState.OFFERED, PlanState.AGREED)


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


def instalments_of(total: Decimal, count: int) -> list[Decimal]:
    """A debt in equal instalments that add up to it; what does not divide stands in the last one.

    >>> instalments_of(Decimal("100.00"), 3)
    [Decimal('33.33'), Decimal('33.33'), Decimal('33.34')]
    """
    each = Decimal(int(total * 100) // count) / 100
    return [*[each.quantize(CENT)] * (count - 1), (total - each * (count - 1)).quantize(CENT)]


def overdue(parts: Sequence[tuple[date, Decimal]], paid: Decimal, day: date) -> Decimal:
    """What of instalments due before a day is not paid yet."""
    due = sum((amount for on, amount in parts if on < day), ZERO)
    return max(due - paid, ZERO)


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), after - DAY)
