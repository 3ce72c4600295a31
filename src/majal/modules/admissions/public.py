"""What other modules may use of admissions.

``offer_place`` offers a space to the first who waits for its park by a track; ``place_accepted``
tells whoever makes contracts that it was accepted, and ``release_place`` gives it back.
"""

from majal.modules.admissions.commands import (
    accept_offer,
    decline_offer,
    make_demo_admissions,
    offer_place,
    place_accepted,
    release_place,
)
from majal.modules.admissions.models import Application, Offer, WaitingEntry
from majal.modules.admissions.queries.visible import (
    application_of,
    applications_visible_to,
    entries_visible_to,
)
from majal.modules.admissions.queries.waiting import Listing, lists_visible_to, spaces_to_offer
from majal.modules.admissions.workflow import OfferState, WaitState

__all__ = [
    "Application",
    "Listing",
    "Offer",
    "OfferState",
    "WaitState",
    "WaitingEntry",
    "accept_offer",
    "application_of",
    "applications_visible_to",
    "decline_offer",
    "entries_visible_to",
    "lists_visible_to",
    "make_demo_admissions",
    "offer_place",
    "place_accepted",
    "release_place",
    "spaces_to_offer",
]
