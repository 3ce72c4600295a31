"""Whom a track of a call is for; the configurations that are shipped; where a call stands."""

from majal.modules.calls.workflow.configurations import CONFIGURATIONS, Configuration
from majal.modules.calls.workflow.scoring import Mark, mean, rank, weighted
from majal.modules.calls.workflow.states import CallState, whole
from majal.modules.calls.workflow.tracks import (
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
    "CallState",
    "Configuration",
    "Finding",
    "Mark",
    "Profile",
    "Rule",
    "Track",
    "fits",
    "judge",
    "mean",
    "open_tracks",
    "rank",
    "weighted",
    "whole",
]
