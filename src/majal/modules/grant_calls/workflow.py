"""States of a call, kinds of cost, what a call allows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

HUNDRED = 100


class CallState(TextChoices):
    """Whether a call is shown; whether it is open or closed, its dates and the clock say."""

    DRAFT = "draft", pgettext_lazy("R&D call", "being prepared")
    PUBLISHED = "published", pgettext_lazy("R&D call", "published")
    DECIDED = "decided", pgettext_lazy("R&D call", "decided")
    CANCELLED = "cancelled", pgettext_lazy("R&D call", "cancelled")


class Category(TextChoices):
    """What a project spends money on."""

    STAFF = "staff", pgettext_lazy("cost", "Research staff")
    EQUIPMENT = "equipment", pgettext_lazy("cost", "Equipment")
    MATERIALS = "materials", pgettext_lazy("cost", "Materials and prototypes")
    SERVICES = "services", pgettext_lazy("cost", "Outside services and tests")
    RIGHTS = "rights", pgettext_lazy("cost", "Intellectual property")
    TRAVEL = "travel", pgettext_lazy("cost", "Travel")
    OVERHEADS = "overheads", pgettext_lazy("cost", "Overheads")


@dataclass(frozen=True)
class Rules:
    """What a call allows; ``shares`` are hundredths of the whole cost by eligible category."""

    most: Decimal
    rate: int
    own_least: int
    months: int
    shares: Mapping[str, int]


def whole(weights: Iterable[int]) -> bool:
    """Whether weights are each above nothing, a hundred together."""
    found = list(weights)
    return bool(found) and min(found) > 0 and sum(found) == HUNDRED
