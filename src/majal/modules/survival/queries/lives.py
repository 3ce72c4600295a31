"""What is known of each company: when it began, until when it is known to be in business, its end.

What nobody knows stays unknown: a company that left and never answered is known until the day it
left. Being merged or bought counts as being in business.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from majal.modules.departures.public import ALIVE, Answer, Standing, answers_until
from majal.modules.occupancy.public import Stay, stays_on
from majal.modules.survival.models import Origin
from majal.modules.tenancy.public import ExitReason

MONTH = 30.436875
"""Days in a month, of the mean year of the calendar."""


@dataclass(frozen=True)
class Life:
    """One company from ``start``: in business on ``known``, closed by ``closed`` if it is known."""

    company: int
    park: int
    start: date
    known: date
    closed: date | None = None

    @property
    def year(self) -> int:
        """The year of its cohort."""
        return self.start.year

    @property
    def lasted(self) -> float:
        """Months until it closed, or until it was last known to be in business."""
        return max(0.0, ((self.closed or self.known) - self.start).days / MONTH)

    def possible(self, day: date) -> float:
        """Months that could have been seen until a day."""
        return (day - self.start).days / MONTH


def lives_on(origin: str, day: date, parks: Iterable[int]) -> list[Life]:
    """The companies that entered or left these parks, as they are known on a day; two queries."""
    wanted = frozenset(parks)
    answers: dict[int, list[Answer]] = defaultdict(list)
    for one in answers_until(day):
        answers[one.company].append(one)
    found = lives_of(origin, stays_on(day), answers, day)
    return [life for life in found if life.park in wanted]


def lives_of(
    origin: str, stays: Iterable[Stay], answers: Mapping[int, Sequence[Answer]], day: date
) -> list[Life]:
    """What contracts and answers tell, oldest first."""
    found = []
    for stay in stays:
        life = _by_contract(stay, day)
        if origin == Origin.EXIT:
            if stay.left is None:
                continue
            life = replace(life, start=stay.left, park=stay.last.park_id)
        for answer in answers.get(stay.organisation, ()):
            if answer.day >= (stay.left or date.max):
                life = _after(life, answer)
        found.append(life)
    return sorted(found, key=lambda one: (one.start, one.company))


def _by_contract(stay: Stay, day: date) -> Life:
    """A resident is in business today; who left was on that day, unless it gave up then."""
    gone = stay.last.ended_on if stay.last.ended_on and stay.last.ended_on <= day else None
    closed = stay.left if stay.last.exit_reason == ExitReason.FAILED else None
    until = stay.left or gone or day
    return Life(stay.organisation, stay.first.park_id, stay.entered, until, closed)


def _after(life: Life, answer: Answer) -> Life:
    """What a later answer adds; being in business again outweighs having been closed."""
    if answer.standing in ALIVE:
        return replace(life, known=max(life.known, answer.day), closed=None)
    if answer.standing == Standing.CLOSED and life.closed is None:
        return replace(life, closed=answer.day)
    return life
