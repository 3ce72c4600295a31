"""Everything that changes about impact."""

from majal.modules.impact.commands.accounts import load_regional_accounts
from majal.modules.impact.commands.climate import answer_barometer
from majal.modules.impact.commands.demonstration import make_demo_impact
from majal.modules.impact.commands.records import (
    record_investment,
    record_made,
    record_project,
    step_project,
)

__all__ = [
    "answer_barometer",
    "load_regional_accounts",
    "make_demo_impact",
    "record_investment",
    "record_made",
    "record_project",
    "step_project",
]
