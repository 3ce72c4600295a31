"""Pages of readiness: sites, their comparison, assessments, answers, weights, gaps."""

from majal.modules.readiness.views.assessments import (
    accept,
    answer,
    assessment,
    assessment_list,
    begin,
    begin_province,
    cancel,
    review,
    submit,
)
from majal.modules.readiness.views.gaps import commit, end
from majal.modules.readiness.views.sites import (
    archive,
    compare,
    index,
    method,
    site,
    weights,
)

__all__ = [
    "accept",
    "answer",
    "archive",
    "assessment",
    "assessment_list",
    "begin",
    "begin_province",
    "cancel",
    "commit",
    "compare",
    "end",
    "index",
    "method",
    "review",
    "site",
    "submit",
    "weights",
]
