"""What the REST operations of commitments are sent and answer."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from majal.kernel.rest import listed
from majal.modules.commitments.models import Kind
from majal.modules.commitments.queries.clock import Tick
from majal.modules.commitments.workflow import State

CODE = r"^[A-Za-z0-9_-]{1,40}$"
TEXT = r"^[^\x00]*$"


CommitmentState = Annotated[State, listed(State)]
CommitmentKind = Annotated[Kind, listed(Kind)]


class PartyOut(Schema):
    """A party of a convention; ``id`` is what a new commitment names it by."""

    id: int
    name_ar: str
    name_fr: str
    name_en: str


class CommitmentOut(Schema):
    """A commitment and how it stands today; ``days`` are left, late or waited for, as ``clock``
    says. ``evidence`` is the grade of what shows it, null where nothing does."""

    code: str
    convention: str
    owed_by: PartyOut
    owed_to: PartyOut | None
    kind: CommitmentKind
    text_ar: str
    text_fr: str
    text_en: str
    park: str | None
    due: str | None
    state: CommitmentState
    clock: Tick
    days: int
    late_by: int
    delivered: str | None
    evidence: str | None
    faces: str | None


class PieceOut(Schema):
    """One piece of evidence; ``address`` opens it."""

    kind: str
    grade: str
    title: str
    address: str
    signed: bool


class MoveOut(Schema):
    """One step: in whose name, of which day, recorded when; what the reader may see of its note
    and evidence, and how many pieces are not theirs to see."""

    step: str
    before: str
    after: CommitmentState
    on: str
    recorded_at: str
    side: str | None
    acceptance: str | None
    amendment: int | None
    note: str | None
    evidence: list[PieceOut]
    hidden: int


class WholeOut(CommitmentOut):
    """The same with its steps. ``mark`` is what stands now: sent back with a step, it makes a step
    of somebody else in between a refusal."""

    responsible: str | None
    latitude: str | None
    longitude: str | None
    target: str | None
    amendment: int
    mark: str
    moves: list[MoveOut]


class CommitmentPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[CommitmentOut]
    next: int | None


class Filters(Schema):
    """What narrows the list; ``cursor`` is ``next`` of the page before."""

    convention: str | None = Field(None, pattern=CODE)
    state: CommitmentState | None = None
    late: bool | None = None
    cursor: int = Field(0, ge=0, le=2**62)
    limit: int = Field(50, ge=1, le=200)


class CommitmentIn(Schema):
    """A new commitment; dates as ``2027``, ``2027-03``, ``2027-03-12``, ``2026/2028``."""

    convention: str = Field(pattern=CODE)
    owed_by: int = Field(ge=1, le=2**62)
    owed_to: int | None = Field(None, ge=1, le=2**62)
    kind: CommitmentKind
    text_ar: str = Field("", max_length=600, pattern=TEXT)
    text_fr: str = Field("", max_length=600, pattern=TEXT)
    text_en: str = Field("", max_length=600, pattern=TEXT)
    due: str = Field("", max_length=40, pattern=TEXT)
    responsible: str = Field("", max_length=160, pattern=TEXT)
    amendment: int | None = Field(None, ge=1, le=999)
    target: int | None = Field(None, ge=1, le=2**62)


class StepIn(Schema):
    """What a step says; ``state`` is the mark, or the state, that the sender had read."""

    on: str = Field("", max_length=40, pattern=TEXT)
    note: str = Field("", max_length=2000, pattern=TEXT)
    state: str = Field("", max_length=120, pattern=TEXT)


class ClaimIn(StepIn):
    """A delivery with its evidence: codes of sources, ids of figures, refs of records."""

    sources: list[str] = Field(default_factory=list, max_length=20)
    figures: list[int] = Field(default_factory=list, max_length=20)
    records: list[str] = Field(default_factory=list, max_length=20)


class DisputeIn(StepIn):
    """A dispute, with what is missing in ``note``."""
