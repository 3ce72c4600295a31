"""What other modules may use of calls.

Panels of the place ``CALLS_PLACE`` stand on the page of calls, those of ``ACTS_PLACE`` are the
buttons at the head of a call, which is their record.
"""

from majal.modules.calls.commands import create_call, load_grids, publish_call
from majal.modules.calls.errors import TrackNotOffered
from majal.modules.calls.models import Call, CallTrack, Criterion, Grid
from majal.modules.calls.queries.choices import Choice, choices_for
from majal.modules.calls.queries.visible import (
    call_of,
    calls_visible_to,
    must_be_open,
    open_calls,
)
from majal.modules.calls.workflow import (
    CONFIGURATIONS,
    CallState,
    Configuration,
    Finding,
    Mark,
    Profile,
    Rule,
    Track,
    fits,
    judge,
    mean,
    rank,
    weighted,
)

CALLS_PLACE, ACTS_PLACE = "calls.calls", "calls.call.acts"

__all__ = [
    "ACTS_PLACE",
    "CALLS_PLACE",
    "CONFIGURATIONS",
    "Call",
    "CallState",
    "CallTrack",
    "Choice",
    "Configuration",
    "Criterion",
    "Finding",
    "Grid",
    "Mark",
    "Profile",
    "Rule",
    "Track",
    "TrackNotOffered",
    "call_of",
    "calls_visible_to",
    "choices_for",
    "create_call",
    "fits",
    "judge",
    "load_grids",
    "mean",
    "must_be_open",
    "open_calls",
    "publish_call",
    "rank",
    "weighted",
]
