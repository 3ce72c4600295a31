"""What other modules may use: studies with their results, the census, the demonstration."""

from majal.modules.siting.commands import make_demo_siting
from majal.modules.siting.models import Aim, Part, Result, Study
from majal.modules.siting.queries import computed_for, result_of, studies_visible_to

__all__ = [
    "Aim",
    "Part",
    "Result",
    "Study",
    "computed_for",
    "make_demo_siting",
    "result_of",
    "studies_visible_to",
]
