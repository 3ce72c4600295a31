"""What the REST operations of contributions take and give."""

from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints, WithJsonSchema

from majal.kernel.rest import Invalid, Refusal, listed
from majal.modules.contributions.models import Kind, Valuation
from majal.modules.contributions.models import Stage as Stages

REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid, 400: Refusal}


Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{1,40}$")]


Date = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?$")
]


Number = Annotated[int, Field(ge=1, le=2**63 - 1)]


Amount = Annotated[
    Decimal,
    Field(ge=0, max_digits=14, decimal_places=2),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,2})?$"}),
]


Line = Annotated[str, StringConstraints(max_length=300)]


Short = Annotated[str, StringConstraints(max_length=80)]


Long = Annotated[str, StringConstraints(max_length=500)]


ContributionKind = Annotated[Kind, listed(Kind)]


class ContributionOut(Schema):
    """What one party gives; amounts in dirhams, as text.

    ``promised`` is null where nobody said how much. ``stages`` is null for whoever sees no more
    than the promise. ``counts`` is false for what is no sum of its own: a loan within a share
    (``within``), and what an executing agency spends.
    """

    id: int
    convention: str
    party: int
    organisation: int
    kind: ContributionKind
    text_ar: str
    text_fr: str
    text_en: str
    promised: str | None
    within: int | None
    counts: bool
    yearly: bool
    due: str | None
    valuation: str
    valued_by: str
    source: str | None
    stages: dict[str, str] | None


class ContributionPage(Schema):
    """One page, by number; ``next`` is the cursor of the following one, null on the last."""

    items: list[ContributionOut]
    next: int | None


class EntryOut(Schema):
    """One movement of money at one stage; negative where it takes another one back."""

    id: int
    stage: Stages
    amount: str
    on: str
    year: int
    instalment: int | None
    amendment: int | None
    reverses: int | None
    meets: int | None
    reference: str
    budget_line: str
    executed_by: int | None
    market: str
    note: str
    recorded_at: str


class Filters(Schema):
    """What narrows the list; ``cursor`` is ``next`` of the page before."""

    convention: Code | None = None
    party: Number | None = Field(None, description="The id of an organisation.")
    kind: ContributionKind | None = None
    cursor: int = Field(0, ge=0, le=2**62)
    limit: int = Field(50, ge=1, le=200)


class ContributionIn(Schema):
    """What a party gives in a convention; ``promised`` is left out while nobody says how much."""

    convention: Code
    party: Number
    kind: ContributionKind
    promised: Amount | None = None
    on: Date | None = None
    amendment: int = Field(0, ge=0, le=999)
    within: Number | None = None
    text_ar: Line = ""
    text_fr: Line = ""
    text_en: Line = ""
    due: Date | None = None
    yearly: bool = False
    valuation: Valuation = Valuation.NONE
    valued_by: Annotated[str, StringConstraints(max_length=160)] = ""
    note: Long = ""


class EntryIn(Schema):
    """Money at one stage. A call needs its ``reference``; an expense whom or which market."""

    stage: Stages
    amount: Amount
    on: Date
    instalment: Number | None = None
    reference: Annotated[str, StringConstraints(max_length=120)] = ""
    budget_line: Short = ""
    year: int | None = Field(None, ge=1990, le=2100)
    executed_by: Number | None = None
    market: Short = ""
    meets: Number | None = None
    note: Long = ""


class ReversalIn(Schema):
    """Why an entry is taken back."""

    note: Annotated[str, StringConstraints(min_length=1, max_length=500)]
