"""What other modules may use from commitments."""

from majal.modules.commitments.commands import IMPORT_COLUMNS, import_commitments, load_commitments
from majal.modules.commitments.models import Commitment, Kind
from majal.modules.commitments.queries.clock import Clock, Tick, clock_of
from majal.modules.commitments.queries.kept import Kept, kept_on_time
from majal.modules.commitments.queries.sides import (
    Due,
    Line,
    Owed,
    Pair,
    What,
    dues_of,
    face_to_face,
    lines_of,
    owe,
    owed,
)
from majal.modules.commitments.queries.visible import (
    commitment_of,
    commitments_visible_to,
    with_lines,
)
from majal.modules.commitments.workflow import State

__all__ = [
    "IMPORT_COLUMNS",
    "Clock",
    "Commitment",
    "Due",
    "Kept",
    "Kind",
    "Line",
    "Owed",
    "Pair",
    "State",
    "Tick",
    "What",
    "clock_of",
    "commitment_of",
    "commitments_visible_to",
    "dues_of",
    "face_to_face",
    "import_commitments",
    "kept_on_time",
    "lines_of",
    "load_commitments",
    "owe",
    "owed",
    "with_lines",
]
