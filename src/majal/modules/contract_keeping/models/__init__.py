"""What is stored around contracts: moments, warnings, reliefs."""

from majal.modules.contract_keeping.models.clock import ClockRule, ClockWarning, Moment
from majal.modules.contract_keeping.models.relief import ReliefDecision

__all__ = ["ClockRule", "ClockWarning", "Moment", "ReliefDecision"]
