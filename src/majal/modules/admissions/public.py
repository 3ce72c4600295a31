"""What other modules may use of admissions.

``offer_place`` offers a space to the first who waits for its park by a track; ``place_accepted``
tells whoever makes contracts that it was accepted, and ``release_place`` gives it back.
"""

from majal.modules.admissions.commands import (
    make_demo_admissions,
    offer_place,
    place_accepted,
    release_place,
)
from majal.modules.admissions.models import Application, WaitingEntry
from majal.modules.admissions.queries.blind import COVER, cover
from majal.modules.admissions.queries.visible import applications_visible_to

__all__ = [
    "COVER",
    "Application",
    "WaitingEntry",
    "applications_visible_to",
    "cover",
    "make_demo_admissions",
    "offer_place",
    "place_accepted",
    "release_place",
]
