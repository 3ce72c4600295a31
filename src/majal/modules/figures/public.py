"""What other modules may use from figures."""

from majal.modules.figures.commands import load_measures, load_statements, run_meters
from majal.modules.figures.models import Measure, Observation, Target
from majal.modules.figures.queries import Overview, summary_lines

__all__ = [
    "Measure",
    "Observation",
    "Overview",
    "Target",
    "load_measures",
    "load_statements",
    "run_meters",
    "summary_lines",
]
