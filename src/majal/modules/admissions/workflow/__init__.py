"""What can happen in admissions, whose family name is whose."""

from majal.modules.admissions.workflow.naming import families, same_family
from majal.modules.admissions.workflow.states import (
    LIVE_OFFERS,
    LIVE_WAITING,
    OfferState,
    WaitState,
    Why,
)

__all__ = [
    "LIVE_OFFERS",
    "LIVE_WAITING",
    "OfferState",
    "WaitState",
    "Why",
    "families",
    "same_family",
]
