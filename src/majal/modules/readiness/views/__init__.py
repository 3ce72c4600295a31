"""Pages of readiness: sites, their comparison, assessments, answers, weights, gaps."""

from majal.modules.readiness.views import assessments, gaps, sites

__all__ = ["assessments", "gaps", "sites"]
