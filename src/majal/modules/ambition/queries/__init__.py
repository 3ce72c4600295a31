"""What reads ambition beside reality: promises, openings that slipped, the network at a glance."""

from majal.modules.ambition.queries.drawing import promises_shown, tiles_of, timeline_of
from majal.modules.ambition.queries.overview import HEADLINES, Overview
from majal.modules.ambition.queries.promises import (
    OPENING,
    Due,
    Promise,
    Slip,
    openings_of,
    slips_of,
    unopened,
)
from majal.modules.ambition.queries.summary import summary_lines

__all__ = [
    "HEADLINES",
    "OPENING",
    "Due",
    "Overview",
    "Promise",
    "Slip",
    "openings_of",
    "promises_shown",
    "slips_of",
    "summary_lines",
    "tiles_of",
    "timeline_of",
    "unopened",
]
