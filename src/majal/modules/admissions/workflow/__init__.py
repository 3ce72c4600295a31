"""What can happen in admissions, whose family name is whose, how scores become ranks."""

from majal.modules.admissions.workflow.naming import families, same_family
from majal.modules.admissions.workflow.scoring import Mark, mean, rank, weighted
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
    "Mark",
    "OfferState",
    "WaitState",
    "Why",
    "families",
    "mean",
    "rank",
    "same_family",
    "weighted",
]
