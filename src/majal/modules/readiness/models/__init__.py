"""What is stored of readiness: the questionnaire, assessments with their answers, weights, gaps."""

from majal.modules.readiness.models.assessment import Answer, Assessment
from majal.modules.readiness.models.gap import Gap
from majal.modules.readiness.models.questionnaire import Criterion, Side, WeightSet

__all__ = ["Answer", "Assessment", "Criterion", "Gap", "Side", "WeightSet"]
