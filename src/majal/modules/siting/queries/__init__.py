"""Everything that reads siting: the census, studies and their results."""

from majal.modules.siting.queries.demand import Census, Column, demand_of, read_census
from majal.modules.siting.queries.visible import (
    computed_for,
    matrices_visible_to,
    parks_counted,
    result_of,
    results_of,
    search_studies,
    studies_visible_to,
    study_of,
)

__all__ = [
    "Census",
    "Column",
    "computed_for",
    "demand_of",
    "matrices_visible_to",
    "parks_counted",
    "read_census",
    "result_of",
    "results_of",
    "search_studies",
    "studies_visible_to",
    "study_of",
]
