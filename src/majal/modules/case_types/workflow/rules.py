"""What holds for a kind of dossier: its clock, its appeal, how long it is kept, who handles it."""

from enum import StrEnum

from pydantic import Field

from majal.kernel.clock import Term, Unit
from majal.modules.case_types.workflow.words import Code, Part, Text


class Silence(StrEnum):
    """What it means when the time passes without an answer."""

    NOTHING = "nothing"
    ACCEPTANCE = "acceptance"
    REFUSAL = "refusal"


class Calendar(StrEnum):
    """Whose days off count."""

    PUBLIC = "public"
    PRIVATE = "private"


class Promise(Part):
    """The time within which a dossier is answered.

    ``charter``: the park's own published promise, which is no law; otherwise ``basis`` names the
    law, and ``sureness`` how sure we are of it (H, M or L). ``rolls``: a last day that is a day off
    passes to the next working day. Handlers are warned ``warn`` days ahead.
    """

    days: int = Field(ge=1, le=1000)
    unit: Unit = Unit.WORKING_DAYS
    calendar: Calendar = Calendar.PUBLIC
    rolls: bool = False
    charter: bool = True
    basis: Text
    sureness: str = Field(pattern="^[HML]$")
    extension: int = Field(default=0, ge=0, le=1000)
    silence: Silence = Silence.NOTHING
    warn: tuple[int, ...] = (10, 3)

    @property
    def term(self) -> Term:
        """The same for the clock."""
        return Term(days=self.days, unit=self.unit, rolls=self.rolls)


class AppealRule(Part):
    """To whom one may appeal, and within how many days of the decision."""

    days: int = Field(ge=1, le=1000)
    to: Text
    basis: Text


class Keep(Part):
    """How long a closed dossier is kept whole, and what was begun and never filed (law 09-08)."""

    months: int = Field(default=60, ge=1, le=600)
    draft_days: int = Field(default=60, ge=7, le=400)
    basis: Text | None = None


class Stage(Part):
    """A step of the instruction: where a filed dossier stands, and where it may go from there."""

    code: Code
    label: Text
    told: Text | None = None
    next: tuple[Code, ...] = ()


class Outcome(Part):
    """How a dossier may end. ``favourable`` is None where it is neither yes nor no."""

    code: Code
    label: Text
    favourable: bool | None = None
    conditions: bool = False
    final: bool = True


class OpenTo(StrEnum):
    """Who may begin such a dossier."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    STAFF = "staff"
