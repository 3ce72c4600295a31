"""What other modules may use: comparisons with their evidence, and that of the demonstration."""

from majal.modules.counterfactuals.commands import COLUMNS, import_panel, make_demo_counterfactuals
from majal.modules.counterfactuals.models import Estimate, Evidence, Study
from majal.modules.counterfactuals.queries import latest_estimate, studies_visible_to, this_code

__all__ = [
    "COLUMNS",
    "Estimate",
    "Evidence",
    "Study",
    "import_panel",
    "latest_estimate",
    "make_demo_counterfactuals",
    "studies_visible_to",
    "this_code",
]
