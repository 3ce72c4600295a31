"""The pages of siting."""

from majal.modules.siting.views.making import (
    change,
    compute,
    demand,
    estimate,
    new,
    share,
    times,
    withdraw,
)
from majal.modules.siting.views.studies import compare, index, study_list, study_page

__all__ = [
    "change",
    "compare",
    "compute",
    "demand",
    "estimate",
    "index",
    "new",
    "share",
    "study_list",
    "study_page",
    "times",
    "withdraw",
]
