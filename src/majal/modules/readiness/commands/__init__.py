"""Everything that changes readiness."""

from majal.modules.readiness.commands.answering import Shown, accept_proposal, answer_criterion
from majal.modules.readiness.commands.assessing import (
    REVIEWED_LETTER,
    SUBMITTED_LETTER,
    accept_assessment,
    begin_assessment,
    cancel_assessment,
    give_back_assessment,
    submit_assessment,
)
from majal.modules.readiness.commands.demonstration import make_demo_readiness
from majal.modules.readiness.commands.gaps import Promise, commit_gap, end_gap
from majal.modules.readiness.commands.loading import load_questionnaire
from majal.modules.readiness.commands.weighing import archive_weights, keep_weights

__all__ = [
    "REVIEWED_LETTER",
    "SUBMITTED_LETTER",
    "Promise",
    "Shown",
    "accept_assessment",
    "accept_proposal",
    "answer_criterion",
    "archive_weights",
    "begin_assessment",
    "cancel_assessment",
    "commit_gap",
    "end_gap",
    "give_back_assessment",
    "keep_weights",
    "load_questionnaire",
    "make_demo_readiness",
    "submit_assessment",
]
