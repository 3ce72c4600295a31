"""States of a call, kinds of cost, causes of a conflict of interest."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KIND = "rd_support"
"""The kind of dossier by which proposals are filed."""
AWARDING = frozenset({"accepted", "accepted_conditions"})
"""The outcomes of that kind by which money is awarded."""
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


class Why(TextChoices):
    """What makes a conflict of interest."""

    DECLARED = "declared", _("declared by the reviewer")
    COMPANY = "company", _("the reviewer acts for the company")
    PARTNER = "partner", _("the reviewer acts for a partner of the project")
    ACCOUNT = "account", _("the reviewer began the proposal")


def whole(weights: Iterable[int]) -> bool:
    """Whether weights are each above nothing, a hundred together."""
    found = list(weights)
    return bool(found) and min(found) > 0 and sum(found) == HUNDRED


def spread(scores: Iterable[Decimal]) -> Decimal | None:
    """How far the highest score of a proposal lies above its lowest; None below two."""
    found = list(scores)
    return max(found) - min(found) if len(found) > 1 else None
