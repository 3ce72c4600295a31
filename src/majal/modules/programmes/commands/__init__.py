"""Everything that changes about programmes."""

from majal.modules.programmes.commands.logging import correct_entry, write_entry
from majal.modules.programmes.commands.making import (
    Level,
    Terms,
    Words,
    add_funding,
    add_stage,
    archive_programme,
    change_cohort,
    correct_stage,
    edit_programme,
    end_funding,
    make_programme,
    open_cohort,
)
from majal.modules.programmes.commands.milestones import (
    add_milestone,
    drop_milestone,
    reach_milestone,
)
from majal.modules.programmes.commands.placing import (
    Person,
    end_place,
    enter_cohort,
    move_on,
    set_goals,
)
from majal.modules.programmes.commands.stepping import correct_step, record_step
from majal.modules.programmes.commands.telling import forget_holders, remind_of_milestones

__all__ = [
    "Level",
    "Person",
    "Terms",
    "Words",
    "add_funding",
    "add_milestone",
    "add_stage",
    "archive_programme",
    "change_cohort",
    "correct_entry",
    "correct_stage",
    "correct_step",
    "drop_milestone",
    "edit_programme",
    "end_funding",
    "end_place",
    "enter_cohort",
    "forget_holders",
    "make_programme",
    "move_on",
    "open_cohort",
    "reach_milestone",
    "record_step",
    "remind_of_milestones",
    "set_goals",
    "write_entry",
]
