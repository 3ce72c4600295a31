"""What can happen in admissions, whom a track is for, how scores become ranks."""

from majal.modules.admissions.workflow.configurations import (
    CONFIGURATIONS,
    Configuration,
)
from majal.modules.admissions.workflow.naming import families, same_family
from majal.modules.admissions.workflow.scoring import (
    Mark,
    mean,
    rank,
    weighted,
    whole,
)
from majal.modules.admissions.workflow.states import (
    LIVE_OFFERS,
    LIVE_WAITING,
    CallState,
    OfferState,
    WaitState,
    Why,
)
from majal.modules.admissions.workflow.tracks import (
    Finding,
    Profile,
    Rule,
    Track,
    fits,
    judge,
    open_tracks,
)

__all__ = [
    "CONFIGURATIONS",
    "LIVE_OFFERS",
    "LIVE_WAITING",
    "CallState",
    "Configuration",
    "Finding",
    "Mark",
    "OfferState",
    "Profile",
    "Rule",
    "Track",
    "WaitState",
    "Why",
    "families",
    "fits",
    "judge",
    "mean",
    "open_tracks",
    "rank",
    "same_family",
    "weighted",
    "whole",
]
