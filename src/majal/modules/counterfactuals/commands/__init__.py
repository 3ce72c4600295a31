"""Everything that changes about comparisons."""

from majal.modules.counterfactuals.commands.asking import (
    ask_again,
    ask_study,
    estimate_study,
)
from majal.modules.counterfactuals.commands.demonstration import make_demo_counterfactuals
from majal.modules.counterfactuals.commands.importing import COLUMNS, import_panel

__all__ = [
    "COLUMNS",
    "ask_again",
    "ask_study",
    "estimate_study",
    "import_panel",
    "make_demo_counterfactuals",
]
