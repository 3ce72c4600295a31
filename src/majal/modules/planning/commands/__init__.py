"""Everything that changes about projects of parks."""

from majal.modules.planning.commands.blocking import lift_blocker, open_blocker
from majal.modules.planning.commands.demonstration import make_demo_planning
from majal.modules.planning.commands.gathering import gather_pipeline
from majal.modules.planning.commands.moving import close_park, correct_date, move_project
from majal.modules.planning.commands.saying import (
    keep_document,
    own_stage,
    promise_date,
    say_cost,
    tell_news,
)
from majal.modules.planning.commands.telling import tell_late_sites

__all__ = [
    "close_park", "correct_date", "gather_pipeline", "keep_document", "lift_blocker",
    "make_demo_planning", "move_project", "open_blocker", "own_stage", "promise_date", "say_cost",
    "tell_late_sites", "tell_news",
]  # fmt: skip
