"""What is asked: each question, the measure it fills, in which kind of period, on which screen."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.declarations.models import Part, PeriodKind

EVERY = (PeriodKind.BASELINE, PeriodKind.QUARTERLY, PeriodKind.YEARLY)
FULL = (PeriodKind.BASELINE, PeriodKind.YEARLY)
DIMENSIONS: dict[str, dict[str, str]] = {
    Part.TOTAL: {},
    Part.WOMEN: {"sex": "female"},
    Part.YOUNG: {"age_band": "15-34"},
}


@dataclass(frozen=True)
class Question:
    """One number asked of a company, on a screen with its neighbours.

    ``sealed``: by a link it is shown and typed only with a code; ``within`` names the question that
    it cannot exceed; ``stock``: a level that holds until it changes, worth proposing again.
    """

    measure: str
    part: str
    label: str | Promise
    screen: str
    help: str | Promise = ""
    kinds: tuple[str, ...] = FULL
    whole: bool = True
    sealed: bool = False
    stock: bool = False
    within: str = ""
    group: str = ""
    """Of a row that a company adds: what it is one of."""

    @property
    def key(self) -> str:
        """The code as an identifier of the page."""
        return self.code.replace(":", "-").replace(".", "-")

    @property
    def code(self) -> str:
        """What names it in the form."""
        return f"{self.measure}-{self.part}" if self.part else self.measure

    @property
    def dimensions(self) -> dict[str, Any]:
        """The dimensions of the statement made of it."""
        group, parted, which = self.part.partition(":")
        return {group: which} if parted else dict(DIMENSIONS[self.part])


SCREENS = {
    "people": _("The people of the company"),
    "money": _("Turnover and purchases"),
    "ideas": _("Funds and inventions"),
}
QUESTIONS = (
    Question(
        "jobs",
        Part.TOTAL,
        _("People employed on the last day"),
        "people",
        _("Employees and managers, each counted as one."),
        kinds=EVERY,
        stock=True,
    ),
    Question(
        "jobs",
        Part.WOMEN,
        pgettext_lazy("people employed", "Of whom women"),
        "people",
        kinds=EVERY,
        stock=True,
        within="jobs",
    ),
    Question(
        "jobs",
        Part.YOUNG,
        pgettext_lazy("people employed", "Of whom under 35"),
        "people",
        kinds=EVERY,
        stock=True,
        within="jobs",
    ),
    Question("trainees_hosted", Part.TOTAL, _("Trainees hosted"), "people"),
    Question(
        "turnover_mad",
        Part.TOTAL,
        _("Turnover of the period, in dirhams"),
        "money",
        _("Without tax, as in your accounts. Read by your park and the head office only."),
        whole=False,
        sealed=True,
    ),
    Question(
        "turnover_exported_mad",
        Part.TOTAL,
        _("Of which sold abroad, in dirhams"),
        "money",
        whole=False,
        sealed=True,
        within="turnover_mad",
    ),
    Question(
        "purchases_mad",
        Part.TOTAL,
        _("Purchases of the period, in dirhams"),
        "money",
        _("What you bought from other firms, without tax. Neither wages nor taxes count."),
        whole=False,
        sealed=True,
    ),
    Question(
        "purchases_local_mad",
        Part.TOTAL,
        _("Of which from firms of your region"),
        "money",
        whole=False,
        sealed=True,
        within="purchases_mad",
    ),
    Question(
        "funding_raised_mad",
        Part.TOTAL,
        _("Funds raised, in dirhams"),
        "ideas",
        _("From investors, for shares or the like. Bank loans and public grants do not count."),
        whole=False,
    ),
    Question("products_launched", Part.TOTAL, _("Products put on the market"), "ideas"),
    Question("patents_filed", Part.TOTAL, _("Patents filed"), "ideas"),
)


def asked_in(kind: str) -> tuple[Question, ...]:
    """The questions of a period, in their order."""
    return tuple(one for one in QUESTIONS if kind in one.kinds)


def question(kind: str, code: str) -> Question | None:
    """The question of that code, if it is asked in such a period."""
    return next((one for one in asked_in(kind) if one.code == code), None)
