"""What other modules may use of kinds of dossier."""

from majal.modules.case_types.commands import load_case_types
from majal.modules.case_types.models import CaseType, CaseTypeVersion
from majal.modules.case_types.queries import (
    Told,
    Words,
    in_force,
    judge,
    longest,
    published,
    told_answers,
)
from majal.modules.case_types.workflow import (
    Calendar,
    Definition,
    Fills,
    OpenTo,
    Outcome,
    Paper,
    PaperKind,
    Promise,
    Question,
    QuestionKind,
    Section,
    Silence,
    Stage,
    Text,
)

__all__ = [
    "Calendar",
    "CaseType",
    "CaseTypeVersion",
    "Definition",
    "Fills",
    "OpenTo",
    "Outcome",
    "Paper",
    "PaperKind",
    "Promise",
    "Question",
    "QuestionKind",
    "Section",
    "Silence",
    "Stage",
    "Text",
    "Told",
    "Words",
    "in_force",
    "judge",
    "load_case_types",
    "longest",
    "published",
    "told_answers",
]
