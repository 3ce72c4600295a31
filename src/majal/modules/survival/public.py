"""What other modules may use: survival under a choice, and the result of the demonstration."""

from majal.modules.survival.commands import make_demo_survival
from majal.modules.survival.models import Origin
from majal.modules.survival.queries import survey_for, this_code

__all__ = ["Origin", "make_demo_survival", "survey_for", "this_code"]
