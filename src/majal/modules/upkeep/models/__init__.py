"""What is stored of promises, outages and visits."""

from majal.modules.upkeep.models.charter import Charter
from majal.modules.upkeep.models.outage import Outage
from majal.modules.upkeep.models.visit import Plan, Visit, VisitState

__all__ = ["Charter", "Outage", "Plan", "Visit", "VisitState"]
