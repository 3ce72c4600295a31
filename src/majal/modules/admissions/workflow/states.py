"""States of places on a waiting list and of offers; causes of a conflict of interest."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WaitState(TextChoices):
    """Where somebody stands on a waiting list."""

    WAITING = "waiting", pgettext_lazy("waiting list", "waiting")
    OFFERED = "offered", pgettext_lazy("waiting list", "a place is offered")
    HOUSED = "housed", pgettext_lazy("waiting list", "place accepted")
    LEFT = "left", pgettext_lazy("waiting list", "left the list")


class OfferState(TextChoices):
    """What became of a place that was offered."""

    OPEN = "open", pgettext_lazy("offer", "waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("offer", "accepted")
    DECLINED = "declined", pgettext_lazy("offer", "declined")
    LAPSED = "lapsed", pgettext_lazy("offer", "time to answer over")
    RELEASED = "released", pgettext_lazy("offer", "place given back")


LIVE_WAITING = frozenset({WaitState.WAITING, WaitState.OFFERED})
LIVE_OFFERS = frozenset({OfferState.OPEN, OfferState.ACCEPTED})
"""Offers that hold their space: nobody else is offered it meanwhile."""


class Why(TextChoices):
    """What makes a conflict of interest."""

    DECLARED = "declared", _("declared by the reader")
    ORGANISATION = "organisation", _("the same organisation")
    FAMILY_NAME = "family_name", _("the same family name")
    ACCOUNT = "account", _("the reader is the applicant")
