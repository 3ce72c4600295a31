"""What other modules may use from commitments."""

from majal.modules.commitments.commands import add_commitment
from majal.modules.commitments.errors import (
    EvidenceUnknown,
    FacesUnknown,
    ParkElsewhere,
    PartyUnknown,
    WordsMissing,
)
from majal.modules.commitments.models import Commitment, Evidence, Kind, Move
from majal.modules.commitments.models.commitment import OF_AUTHORITY, OF_PARK
from majal.modules.commitments.queries.clock import Clock, Tick, clock_of
from majal.modules.commitments.queries.kept import Kept, kept_on_time
from majal.modules.commitments.queries.rules import (
    TEXTS,
    check_due,
    check_kind,
    key_of,
    set_due,
    terms_for_new,
)
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
    "OF_AUTHORITY",
    "OF_PARK",
    "TEXTS",
    "Clock",
    "Commitment",
    "Due",
    "Evidence",
    "EvidenceUnknown",
    "FacesUnknown",
    "Kept",
    "Kind",
    "Line",
    "Move",
    "Owed",
    "Pair",
    "ParkElsewhere",
    "PartyUnknown",
    "State",
    "Tick",
    "What",
    "WordsMissing",
    "add_commitment",
    "check_due",
    "check_kind",
    "clock_of",
    "commitment_of",
    "commitments_visible_to",
    "dues_of",
    "face_to_face",
    "kept_on_time",
    "key_of",
    "lines_of",
    "owe",
    "owed",
    "set_due",
    "terms_for_new",
    "with_lines",
]
