"""What other modules may use: survival under a choice, and what territories are told of it."""

from majal.modules.survival.commands import make_demo_survival
from majal.modules.survival.models import Origin
from majal.modules.survival.queries import (
    land_told_to,
    lands_told_to,
    speaks_for,
    survey_for,
    this_code,
)
from majal.modules.survival.queries.settled import entered_together

__all__ = [
    "Origin",
    "entered_together",
    "land_told_to",
    "lands_told_to",
    "make_demo_survival",
    "speaks_for",
    "survey_for",
    "this_code",
]
