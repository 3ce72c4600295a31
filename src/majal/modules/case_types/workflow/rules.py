"""What holds for a kind of dossier: its clock, its appeal, how long it is kept, who handles it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from majal.kernel.clock import Term, Unit
from majal.modules.case_types.workflow.questions import Condition
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


CHANGED = ("days", "extension", "silence", "basis")


class Instead(Part):
    """What answers change in a promise: another time, another meaning of silence, on what basis.

    ``when`` speaks of one question; what is left out stays as the promise says.
    """

    when: Condition
    days: int | None = Field(default=None, ge=1, le=1000)
    extension: int | None = Field(default=None, ge=0, le=1000)
    silence: Silence | None = None
    basis: Text | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> "Instead":
        if not self.changes.keys() - {"basis"}:
            raise ValueError("says nothing else than the promise")
        return self

    @property
    def changes(self) -> dict[str, Any]:
        """What it says in place of the promise."""
        told = ((name, getattr(self, name)) for name in CHANGED)
        return {name: value for name, value in told if value is not None}


class Promise(Part):
    """The time within which a dossier is answered.

    ``charter``: the park's own published promise, which is no law; otherwise ``basis`` names the
    law, and ``sureness`` how sure we are of it (H, M or L). ``rolls``: a last day that is a day off
    passes to the next working day. Handlers are warned ``warn`` days ahead. ``pauses``: one request
    for missing pieces may stop the clock. ``instead``: what answers change, the later over the
    earlier.
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
    pauses: bool = Field(default=True, exclude_if=lambda pauses: pauses is True)
    instead: tuple[Instead, ...] = Field(default=(), exclude_if=lambda told: not told)

    def given(self, answers: Mapping[str, Any]) -> "Promise":
        """The same as these answers change it."""
        changes: dict[str, Any] = {}
        for one in self.instead:
            if one.when.holds(answers):
                changes |= one.changes
        return self.model_copy(update=changes) if changes else self

    @property
    def speaks(self) -> bool:
        """Whether silence may mean something, whatever is answered."""
        meant = (self.silence, *(one.silence for one in self.instead))
        return any(silence not in (None, Silence.NOTHING) for silence in meant)

    @property
    def term(self) -> Term:
        """The same for the clock."""
        return Term(days=self.days, unit=self.unit, rolls=self.rolls)


class AppealRule(Part):
    """To whom one may appeal, and within how many days of the decision, of which kind."""

    days: int = Field(ge=1, le=1000)
    unit: Unit = Field(default=Unit.DAYS, exclude_if=lambda unit: unit == Unit.DAYS)
    calendar: Calendar = Field(
        default=Calendar.PUBLIC, exclude_if=lambda days_off: days_off == Calendar.PUBLIC
    )
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
