"""The sums of a period over its residents, and which of them may be told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from majal.kernel.disclosure import tellable
from majal.modules.declarations.models import Answer, Expected, Period, Submission, Total
from majal.modules.declarations.queries.answers import HOLDS
from majal.modules.declarations.queries.naming import may_be_named
from majal.modules.declarations.queries.questions import Question, asked_in

WHOLE = Decimal("0.8")
"""Known of fewer of those asked, a sum is a bound and no headline: its confidence is low."""
Known = dict[int, Decimal]


@dataclass(frozen=True)
class Sum:
    """One number over the residents of a park, or of the network (``park`` None)."""

    question: Question
    park: int | None
    asked: int
    known: Known
    told: bool

    @property
    def value(self) -> Decimal:
        """What those of whom it is known declare together."""
        return sum(self.known.values(), Decimal(0))

    @property
    def complete(self) -> bool:
        """Whether it is known of all who were asked."""
        return len(self.known) == self.asked

    @property
    def sure(self) -> bool:
        """Whether enough answered for the sum to speak for all."""
        return len(self.known) >= self.asked * WHOLE


def sums_of(period: Period) -> list[Sum]:
    """Each question over the network and each park, and whether it may be told, decided now.

    Decided for the network first, then for the parks, the largest first. What earlier periods of
    any kind told of the same number counts; so does that a park knows what its own declare.
    """
    rows = Expected.objects.filter(period=period, alumni=False)
    home = dict(rows.values_list("organisation_id", "park_id"))
    asked: dict[int | None, int] = defaultdict(int)
    for park in home.values():
        asked[park] += 1
        asked[None] += 1
    agreed, before = may_be_named(home), _told_before()
    found = []
    for question, known in _known(period, home):
        cells = by_park(known, home)
        told = before[question.measure, question.part]
        kept = decided({k: set(v) for k, v in cells.items()}, told=told, agreed=agreed)
        found += [
            Sum(question, park, asked[park], some, park in kept) for park, some in cells.items()
        ]
    return found


def by_park(known: Known, home: Mapping[int, int]) -> dict[int | None, Known]:
    """The network under None, then each park, the one with the most companies first."""
    parks: dict[int, Known] = defaultdict(dict)
    for company, value in known.items():
        parks[home[company]][company] = value
    ranked = sorted(parks.items(), key=lambda one: (-len(one[1]), one[0]))
    return {None: known, **dict(ranked)}


def decided(
    cells: Mapping[int | None, set[int]],
    *,
    told: Collection[Collection[int]] = (),
    agreed: Collection[int] = (),
) -> set[int | None]:
    """The subjects whose sum may be told: nobody, nor any park, can make out fewer than five."""
    parks = [some for park, some in cells.items() if park is not None]
    return set(tellable(cells, told=told, agreed=agreed, knowing=parks))


def totals_of(period: Period) -> list[tuple[Question, Total]]:
    """What was decided when the period was closed, in the order of the questions."""
    rows = Total.objects.filter(period=period).select_related("park", "statement")
    asked = {(one.measure, one.part): one for one in asked_in(period.kind)}
    return [(asked[one.measure, one.part], one) for one in rows.order_by("pk")]


def _told_before() -> dict[tuple[str, str], list[list[int]]]:
    found: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    rows = Total.objects.filter(statement__isnull=False)
    for measure, part, companies in rows.values_list("measure", "part", "companies"):
        if companies not in found[measure, part]:
            found[measure, part].append(companies)
    return found


def _known(period: Period, home: Iterable[int]) -> Iterable[tuple[Question, Known]]:
    """For each question, what each resident stands by."""
    values: dict[tuple[str, str], Known] = defaultdict(dict)
    said = Submission.objects.filter(
        HOLDS, expected__period=period, expected__organisation__in=list(home)
    )
    rows = Answer.objects.filter(submission__in=said, value__isnull=False)
    told = rows.values_list("measure", "part", "submission__expected__organisation", "value")
    for measure, part, company, value in told:
        values[measure, part][company] = value or Decimal(0)
    asked = asked_in(period.kind)
    return [(one, values[one.measure, one.part]) for one in asked if values[one.measure, one.part]]
