"""Everything that reads readiness: sites, assessments, proposals, scores."""

from majal.modules.readiness.queries.code import this_code
from majal.modules.readiness.queries.facts import conventions_of, facts_of
from majal.modules.readiness.queries.rules import Proposal, Reading, proposal_of
from majal.modules.readiness.queries.scoring import Place, Score, places, ranked, score
from majal.modules.readiness.queries.sites import (
    Site,
    answers_visible_to,
    assessment_of,
    assessments_visible_to,
    criteria_of,
    free_provinces,
    gaps_visible_to,
    histories,
    holding,
    levels_of,
    open_ones,
    site_of,
    sites_of,
    with_answers,
)
from majal.modules.readiness.queries.weighing import (
    Weighing,
    chosen,
    offered,
    read_weights,
    weighings,
    weight_sets_visible_to,
)

__all__ = [
    "Place",
    "Proposal",
    "Reading",
    "Score",
    "Site",
    "Weighing",
    "answers_visible_to",
    "assessment_of",
    "assessments_visible_to",
    "chosen",
    "conventions_of",
    "criteria_of",
    "facts_of",
    "free_provinces",
    "gaps_visible_to",
    "histories",
    "holding",
    "levels_of",
    "offered",
    "open_ones",
    "places",
    "proposal_of",
    "ranked",
    "read_weights",
    "score",
    "site_of",
    "sites_of",
    "this_code",
    "weighings",
    "weight_sets_visible_to",
    "with_answers",
]
