"""The kind of dossier, causes of a conflict of interest, how far scores lie apart."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KIND = "rd_support"
"""The kind of dossier by which proposals are filed."""
AWARDING = frozenset({"accepted", "accepted_conditions"})
"""The outcomes of that kind by which money is awarded."""


class Why(TextChoices):
    """What makes a conflict of interest."""

    DECLARED = "declared", _("declared by the reviewer")
    COMPANY = "company", _("the reviewer acts for the company")
    PARTNER = "partner", _("the reviewer acts for a partner of the project")
    ACCOUNT = "account", _("the reviewer began the proposal")


def spread(scores: Iterable[Decimal]) -> Decimal | None:
    """How far the highest score of a proposal lies above its lowest; None below two."""
    found = list(scores)
    return max(found) - min(found) if len(found) > 1 else None
