"""What other modules may use of readiness: sites with their scores, and assessments."""

from majal.modules.readiness.commands import load_questionnaire, make_demo_readiness
from majal.modules.readiness.models import Answer, Assessment, Criterion, Gap
from majal.modules.readiness.queries.board import Board, Standing, board_of, this_code
from majal.modules.readiness.queries.scoring import Score
from majal.modules.readiness.queries.sites import (
    Site,
    assessments_visible_to,
    criteria_of,
    gaps_visible_to,
    site_of,
    sites_of,
)

__all__ = [
    "Answer",
    "Assessment",
    "Board",
    "Criterion",
    "Gap",
    "Score",
    "Site",
    "Standing",
    "assessments_visible_to",
    "board_of",
    "criteria_of",
    "gaps_visible_to",
    "load_questionnaire",
    "make_demo_readiness",
    "site_of",
    "sites_of",
    "this_code",
]
