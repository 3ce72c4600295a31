"""What is stored about figures: measures, and the statements made of them."""

from majal.modules.figures.models.measures import Measure, MeasureVersion
from majal.modules.figures.models.statements import Observation, Statement, StatementFile, Target

__all__ = ["Measure", "MeasureVersion", "Observation", "Statement", "StatementFile", "Target"]
