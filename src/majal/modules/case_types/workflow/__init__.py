"""What a kind of dossier may say of itself, and the life of its versions."""

from majal.modules.case_types.workflow.definition import Definition, Messages, read_definition
from majal.modules.case_types.workflow.questions import (
    Condition,
    Fills,
    Option,
    Paper,
    PaperKind,
    Question,
    QuestionKind,
    Section,
)
from majal.modules.case_types.workflow.rules import (
    AppealRule,
    Calendar,
    Instead,
    Keep,
    OpenTo,
    Outcome,
    Promise,
    Silence,
    Stage,
)
from majal.modules.case_types.workflow.versions import VERSION, VersionState
from majal.modules.case_types.workflow.words import LANGUAGES, Text, texts_in

__all__ = [
    "LANGUAGES",
    "VERSION",
    "AppealRule",
    "Calendar",
    "Condition",
    "Definition",
    "Fills",
    "Instead",
    "Keep",
    "Messages",
    "OpenTo",
    "Option",
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
    "VersionState",
    "read_definition",
    "texts_in",
]
