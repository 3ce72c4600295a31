"""What stands in a declaration, what was said before, and what is proposed to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.walls import as_the_house
from majal.modules.declarations.models import Answer, Expected, Origin, Submission
from majal.modules.declarations.queries.questions import Question, asked_in
from majal.modules.declarations.queries.rows import is_row, rows_in
from majal.modules.declarations.workflow import SAID, SubmissionState
from majal.modules.figures.public import Observation

CORRECTING = Q(state=SubmissionState.DRAFT, supersedes__isnull=False)
"""A correction not sent yet: until it is, the company has answered with what it corrects."""
HOLDS = Q(living=True, state__in=SAID) | Q(
    state__in=SAID, superseded_by__living=True, superseded_by__state=SubmissionState.DRAFT
)
"""What a company said and did not replace by something else it sent."""


@dataclass(frozen=True)
class Given:
    """What stands in one field: its value or that it is not known, and where it comes from."""

    value: Decimal | None = None
    unknown: bool = False
    origin: str = Origin.TYPED


def living_of(expected: Expected) -> Submission | None:
    """The declaration that counts, if one was begun."""
    return Submission.objects.filter(expected=expected, living=True).first()


def holding_of(expected: Expected) -> Submission | None:
    """What the company said and stands by: also while it types a correction of it."""
    return Submission.objects.filter(HOLDS, expected=expected).first()


def has_answered(expected: Expected) -> bool:
    """Whether nobody has to remind the company."""
    return Submission.objects.filter(HOLDS, expected=expected).exists()


def answers_of(submission: Submission | None) -> dict[str, Given]:
    """What stands in a declaration, by question."""
    if submission is None:
        return {}
    return {code_of(a): Given(a.value, a.unknown, a.origin) for a in submission.answers.all()}


def code_of(answer: Answer) -> str:
    """The code of the question that this answers."""
    return f"{answer.measure}-{answer.part}" if answer.part else answer.measure


@as_the_house()
def last_values(expected: Expected) -> dict[str, Decimal]:
    """What the company said in the period before, as far as it was sent; whoever declares reads it,
    by the link of this period too."""
    rows = Submission.objects.filter(
        HOLDS,
        expected__organisation=expected.organisation_id,
        expected__period__kind=expected.period.kind,
        expected__period__last_day__lt=expected.period.last_day,
    )
    last = rows.order_by("-expected__period__last_day", "-pk").values("pk")[:1]
    found = Answer.objects.filter(submission__in=last, value__isnull=False)
    return {code_of(one): one.value for one in found if one.value is not None}


def values_of(given: dict[str, Given]) -> dict[str, Decimal]:
    """The numbers among what was given."""
    return {code: one.value for code, one in given.items() if one.value is not None}


def all_asked(kind: str, given: Iterable[str]) -> tuple[Question, ...]:
    """The questions of a period, and the rows the company added to them."""
    return (*asked_in(kind), *rows_in(kind, given))


def proposed(expected: Expected, last: dict[str, Decimal]) -> dict[str, Given]:
    """What a declaration begins with: levels of last time, then what the program recorded."""
    asked = asked_in(expected.period.kind)
    stocks = {one.code for one in asked if one.stock}
    found = {
        code: Given(value, origin=Origin.LAST)
        for code, value in last.items()
        if code in stocks or is_row(code)
    }
    return found | _recorded(expected, asked)


def _recorded(expected: Expected, asked: Iterable[Question]) -> dict[str, Given]:
    by_identity = {(one.measure, tuple(one.dimensions.items())): one.code for one in asked}
    rows = Observation.objects.filter(
        organisation=expected.organisation_id,
        grade="recorded",
        superseded_by=None,
        value__isnull=False,
        measure__code__in={one.measure for one in asked},
        period_first__gte=expected.period.first_day,
        period_last__lte=expected.period.last_day,
    )
    found = {}
    for one in rows.select_related("measure").order_by("period_last", "pk"):
        code = by_identity.get((one.measure.code, tuple(sorted(one.dimensions.items()))))
        if code is not None:
            found[code] = Given(one.value, origin=Origin.RECORDED)
    return found


def may_unseal(expected: Expected, by: Actor) -> bool:
    """Whether the turnover is open: to who is signed in, and to a link whose code was typed."""
    return not isinstance(by, LinkHolder) or expected.sure_link == by.link_id
