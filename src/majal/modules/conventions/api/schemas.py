"""What the REST operations of conventions take and give."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from majal.kernel.rest import Invalid, Refusal, listed
from majal.modules.conventions.models import Instrument, PartyRole
from majal.modules.conventions.workflow import Progress, State, StepKind

CODE = r"^[A-Z0-9-]{1,40}$"


ConventionState = Annotated[State, listed(State)]


class ConventionOut(Schema):
    """A convention; ``total`` is its cost in dirhams, null where it is not known.

    ``dated`` is a year, a month or a day, as it is known; ``territory`` and ``parks`` are codes.
    """

    code: str
    title_ar: str
    title_fr: str
    title_en: str
    instrument: Instrument
    state: ConventionState
    progress: Progress
    dated: str | None
    total: float | None
    amendments: int
    framework: str | None
    superseded_by: str | None
    territory: str | None
    parks: list[str]
    published: bool


class PartyOut(Schema):
    """A party; ``standing`` is empty for those who do not see the convention whole."""

    id: int
    organisation: int
    name_ar: str
    name_fr: str
    role: PartyRole
    standing: str


class StepOut(Schema):
    """A dated step; ``party`` is empty where it is said of the convention as a whole."""

    id: int
    party: int | None
    kind: StepKind
    on: str
    session: str
    deliberation: str
    source: str | None


class TermsOut(Schema):
    """The terms under one number: 0 as signed, n as amendment no. n left them."""

    number: int
    dated: str | None
    since: str | None
    starts_on: str | None
    ends_on: str | None
    term_months: int | None
    renewal: str
    notice_days: int | None
    total: float | None


class ConventionDetail(ConventionOut):
    """A convention with its parties, its terms and the steps the caller may see."""

    parties: list[PartyOut]
    terms: list[TermsOut]
    steps: list[StepOut]
    sources: list[str]


class ConventionPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ConventionOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    state: ConventionState | None = None
    region: str | None = Field(None, pattern=r"^[0-9]{2}$")
    park: str | None = Field(None, pattern=r"^[-a-zA-Z0-9_]{1,40}$")
    q: str = Field("", max_length=200, pattern=r"^[^\x00]*$")
    cursor: str | None = Field(None, pattern=CODE)
    limit: int = Field(100, ge=1, le=500)


class DraftIn(Schema):
    """A new convention: its code, in whose name it is drafted, what it is called."""

    code: str = Field(pattern=CODE)
    organisation: int
    role: PartyRole
    title_ar: str = Field("", max_length=300)
    title_fr: str = Field("", max_length=300)
    instrument: Instrument = Instrument.CONVENTION
    framework: str = Field("", max_length=40)
    territory: str = Field("", max_length=12)
    parks: list[str] = []


class PartyIn(Schema):
    """Another party."""

    organisation: int
    role: PartyRole
    note: str = Field("", max_length=500)


class StepIn(Schema):
    """What a party did; ``on`` is a year, a month or a day."""

    kind: StepKind
    on: str = Field(max_length=21)
    session: str = Field("", max_length=120)
    deliberation: str = Field("", max_length=60)
    remarks: str = Field("", max_length=4000)


REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
