"""How a letter leaves, how far a round and a plan have come, and sums of days and instalments."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

CENT, ZERO = Decimal("0.01"), Decimal(0)
DAY = timedelta(days=1)
LANGUAGES = (("ar", "العربية"), ("fr", "Français"))


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


class PlanState(models.TextChoices):
    """A plan is offered, agreed, and kept or broken; or taken back before."""

    OFFERED = "offered", pgettext_lazy("payment plan", "offered, to be agreed by the company")
    AGREED = "agreed", pgettext_lazy("payment plan", "agreed")
    KEPT = "kept", pgettext_lazy("payment plan", "paid in full")
    BROKEN = "broken", pgettext_lazy("payment plan", "broken")
    REFUSED = "refused", pgettext_lazy("payment plan", "refused by the company")
    DROPPED = "dropped", pgettext_lazy("payment plan", "taken back")


HOLDING = (PlanState.OFFERED, PlanState.AGREED)


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
