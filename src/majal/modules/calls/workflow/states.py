"""Where a call stands, and what makes a grid whole."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

HUNDRED = 100


class CallState(TextChoices):
    """Whether a call is shown; whether it is open, its dates and the clock say."""

    DRAFT = "draft", pgettext_lazy("call", "being prepared")
    PUBLISHED = "published", pgettext_lazy("call", "published")
    CANCELLED = "cancelled", pgettext_lazy("call", "cancelled")


def whole(weights: Iterable[int]) -> bool:
    """Whether weights make a grid: each above nothing, a hundred together."""
    found = list(weights)
    return bool(found) and min(found) > 0 and sum(found) == HUNDRED
