"""What a dossier asks: questions in sections, papers, and when each is asked."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from majal.modules.case_types.workflow.words import Code, Part, Text


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    EMAIL = "email"
    PHONE = "phone"
    ICE = "ice"
    WEBSITE = "website"


CHOSEN = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
NUMBERS = frozenset({QuestionKind.NUMBER, QuestionKind.MONEY})


class Fills(StrEnum):
    """What an answer tells of the dossier itself."""

    TITLE = "title"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


class Option(Part):
    """One answer to choose."""

    code: Code
    label: Text


class Condition(Part):
    """Asked only where an earlier question was answered by one of these."""

    question: Code
    among: tuple[str, ...] = Field(min_length=1)

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the answers meet it; yes and no stand for a question of that kind."""
        given = answers.get(self.question)
        if isinstance(given, bool):
            given = "yes" if given else "no"
        if isinstance(given, list | tuple):
            return any(str(one) in self.among for one in given)
        return str(given) in self.among


class Question(Part):
    """One question of the form.

    ``least`` and ``most`` bound a number, ``length`` a text. ``personal`` marks what is emptied
    when the time for keeping the dossier is over.
    """

    code: Code
    kind: QuestionKind
    label: Text
    help: Text | None = None
    required: bool = True
    options: tuple[Option, ...] = ()
    show_if: Condition | None = None
    fills: Fills | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    length: int = Field(default=0, ge=0, le=20_000)
    personal: bool = True

    @model_validator(mode="after")
    def _whole(self) -> "Question":
        if (self.kind in CHOSEN) != bool(self.options):
            raise ValueError("options are for what is chosen, and needed there")
        if len({o.code for o in self.options}) != len(self.options):
            raise ValueError("two options of one code")
        if self.kind not in NUMBERS and (self.least is not None or self.most is not None):
            raise ValueError("least and most are for numbers")
        return self


class Section(Part):
    """Questions that stand together."""

    code: Code
    title: Text
    help: Text | None = None
    questions: tuple[Question, ...] = Field(min_length=1)


class PaperKind(StrEnum):
    """What a paper may be, by its content."""

    PDF = "pdf"
    IMAGE = "image"
    WORD = "word"
    TABLE = "table"


class Paper(Part):
    """A paper to send with the dossier."""

    code: Code
    label: Text
    help: Text | None = None
    required: bool = True
    many: bool = False
    show_if: Condition | None = None
    accept: tuple[PaperKind, ...] = (PaperKind.PDF, PaperKind.IMAGE)
    most_mb: int = Field(default=20, ge=1, le=20)
