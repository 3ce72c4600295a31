"""What other modules may use from programmes."""

from majal.modules.programmes.commands import (
    Level,
    Person,
    Terms,
    Words,
    add_funding,
    add_milestone,
    add_stage,
    end_place,
    enter_cohort,
    make_programme,
    move_on,
    open_cohort,
    reach_milestone,
    record_step,
    write_entry,
)
from majal.modules.programmes.models import Cohort, Milestone, Place, Programme, Step
from majal.modules.programmes.permissions import TEAM, Perm, follows_it, leads_it, runs_any
from majal.modules.programmes.queries import (
    cohorts_run_by,
    late_in,
    places_visible_to,
    programme_of,
    programmes_run_by,
)
from majal.modules.programmes.workflow import (
    MONTHS,
    AgeBand,
    Outcome,
    ProgrammeKind,
    Sex,
    StageKind,
    StepKind,
)

ACTS_PLACE = "programmes.acts"
"""Where a programme’s page draws what others do with it; the record is the programme."""

__all__ = [
    "ACTS_PLACE",
    "MONTHS",
    "TEAM",
    "AgeBand",
    "Cohort",
    "Level",
    "Milestone",
    "Outcome",
    "Perm",
    "Person",
    "Place",
    "Programme",
    "ProgrammeKind",
    "Sex",
    "StageKind",
    "Step",
    "StepKind",
    "Terms",
    "Words",
    "add_funding",
    "add_milestone",
    "add_stage",
    "cohorts_run_by",
    "end_place",
    "enter_cohort",
    "follows_it",
    "late_in",
    "leads_it",
    "make_programme",
    "move_on",
    "open_cohort",
    "places_visible_to",
    "programme_of",
    "programmes_run_by",
    "reach_milestone",
    "record_step",
    "runs_any",
    "write_entry",
]
