"""What a challenge has come to: supporters, the jury’s ranking, money paid, results."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Sum

from majal.kernel.actors import Actor
from majal.modules.challenges.models import (
    Answer,
    Challenge,
    Indicator,
    Pilot,
    Result,
    Score,
    Support,
)
from majal.modules.challenges.models import Payment as Paid
from majal.modules.challenges.queries.visible import challenges_visible_to
from majal.modules.challenges.workflow import (
    FEWEST_JURORS,
    MOST_POINTS,
    SHOWN,
    AnswerState,
    State,
    Step,
)


def supporters_of(challenges: Iterable[Challenge]) -> Mapping[int, int]:
    """How many people support each; one query."""
    rows = Support.objects.filter(challenge__in=list(challenges), confirmed_at__isnull=False)
    counted = rows.order_by().values("challenge").annotate(n=Count("pk"))
    return {row["challenge"]: row["n"] for row in counted}


def support_of(pk: int) -> Support:
    """The support that a link confirms, with its challenge. Raises: Support.DoesNotExist."""
    return Support.objects.select_related("challenge__owner").get(pk=pk)


def paid_for(pilots: Iterable[Pilot]) -> Mapping[int, Decimal]:
    """What was paid for each pilot; one query."""
    rows = Paid.objects.filter(pilot__in=list(pilots)).order_by()
    return {row["pilot"]: row["paid"] for row in rows.values("pilot").annotate(paid=Sum("amount"))}


@dataclass(frozen=True)
class Ranked:
    """An answer with the jury’s mean, how many gave points, and how many stood aside."""

    answer: Answer
    mean: Decimal | None
    judges: int
    conflicts: int

    @property
    def share(self) -> int:
        """Of all points there are, in percent: for a bar."""
        return 0 if self.mean is None else round(100 * self.mean / MOST_POINTS)

    @property
    def complete(self) -> bool:
        """Whether enough jurors without a conflict gave points."""
        return self.judges >= FEWEST_JURORS


def ranking_of(challenge: Challenge) -> list[Ranked]:
    """The answers by the mean of the jury’s points, best first; two queries."""
    answers = challenge.answers.exclude(state=AnswerState.WITHDRAWN).select_related("organisation")
    given: dict[int, list[int]] = defaultdict(list)
    aside: dict[int, int] = defaultdict(int)
    scores = Score.objects.filter(answer__challenge=challenge, juror__removed_at=None)
    for answer, points in scores.values_list("answer", "points"):
        if points is None:
            aside[answer] += 1
        else:
            given[answer].append(points)
    ranked = []
    for one in answers:
        points_of = given[one.pk]
        mean = None
        if points_of:
            exact = Fraction(sum(points_of), len(points_of))
            mean = round(Decimal(exact.numerator) / exact.denominator, 2)
        ranked.append(Ranked(one, mean, len(points_of), aside[one.pk]))
    return sorted(ranked, key=lambda r: (-(r.mean or -1), r.answer.pk))


MOST_MARKS = 200
"""Challenges that the map shows, the newest; all are in the list."""


def step_of(challenge: Challenge) -> Step:
    """How far a published challenge has come."""
    if challenge.is_open:
        return Step.OPEN
    return Step.DECIDED if challenge.state == State.DECIDED else Step.TRIED


def marked(actor: Actor) -> tuple[list[Challenge], dict[str, int]]:
    """The published challenges, the newest first, and how many have come how far; one query."""
    rows = challenges_visible_to(actor).filter(state__in=SHOWN).order_by("-published_at", "-pk")
    found = list(rows[:MOST_MARKS])
    steps = Counter(step_of(one) for one in found)
    return found, {step.value: steps[step] for step in Step}


@dataclass(frozen=True)
class Line:
    """An indicator before, its target, and what was measured."""

    indicator: Indicator
    result: Result | None

    @property
    def share(self) -> int | None:
        """How much of the way to the target was gone, in percent; None where nothing shows it."""
        way = self.indicator.target - self.indicator.before
        if self.result is None or not way:
            return None
        return round(100 * (self.result.value - self.indicator.before) / way)

    @property
    def width(self) -> int:
        """For a bar."""
        return max(0, min(100, self.share or 0))


def lines_of(pilot: Pilot) -> list[Line]:
    """The indicators of the problem with what the pilot measured; two queries."""
    results = Result.objects.filter(pilot=pilot, superseded_by=None).select_related(
        "evidence__file"
    )
    found = {one.indicator_id: one for one in results}
    indicators = Indicator.objects.filter(challenge=pilot.answer.challenge_id)
    return [Line(one, found.get(one.pk)) for one in indicators]
