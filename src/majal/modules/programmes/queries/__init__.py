"""What is read of programmes, already limited to what the given actor may see."""

from majal.modules.programmes.queries.late import late_in, late_milestones
from majal.modules.programmes.queries.visible import (
    cohort_of,
    cohorts_run_by,
    funding_of,
    log_entry_of,
    milestone_of,
    own_places,
    place_of,
    places_visible_to,
    programme_of,
    programmes_run_by,
    programmes_visible_to,
    stage_of,
    step_of,
)

__all__ = [
    "cohort_of",
    "cohorts_run_by",
    "funding_of",
    "late_in",
    "late_milestones",
    "log_entry_of",
    "milestone_of",
    "own_places",
    "place_of",
    "places_visible_to",
    "programme_of",
    "programmes_run_by",
    "programmes_visible_to",
    "stage_of",
    "step_of",
]
