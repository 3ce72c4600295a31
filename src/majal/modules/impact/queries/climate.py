"""The barometer: what may be told of it, decided for a whole year at once.

Only years that are over are told, so that nobody compares before and after one answer. A park, a
province, a region or the country is told when it has five answers at least and what is left of it
beside its parts that are told is nothing, or five at least: no difference gives back a few.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.db.models import Count, Sum
from django.utils import timezone

from majal.kernel.actors import ANYONE, Actor
from majal.modules.impact.models import ClimateAnswer
from majal.modules.impact.queries.cards import Scorecard
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role
from majal.modules.tenancy.public import contracts_live_on
from majal.modules.territories.public import COUNTRY

LEAST = 5


@dataclass(frozen=True)
class Climate:
    """One year of one park or territory: how many answered, both means from 1 to 5."""

    year: int
    answers: int
    present: Decimal
    outlook: Decimal

    @property
    def present_bar(self) -> str:
        """As a place from 1 to 5 in percent."""
        return f"{(self.present - 1) * 25:.1f}"

    @property
    def outlook_bar(self) -> str:
        """As a place from 1 to 5 in percent."""
        return f"{(self.outlook - 1) * 25:.1f}"


@dataclass(frozen=True)
class Told:
    """The years that may be told of a subject, oldest first; how many may not, for few answers."""

    years: list[Climate]
    hidden: int


Sums = tuple[int, int, int]
"""Answers, and the sums of both."""


def climate_of(card: Scorecard) -> Told:
    """What may be told of the barometer of a park or a territory; two queries."""
    this_year = timezone.localdate().year
    last = card.as_of.said_by.year if card.as_of.said_by else this_year
    counted = (
        ClimateAnswer.objects.filter(year__lt=min(last, this_year))
        .order_by()
        .values_list("year", "park")
        .annotate(n=Count("pk"), one=Sum("present"), other=Sum("outlook"))
    )
    by_year: dict[int, dict[int, Sums]] = defaultdict(dict)
    for year, park, n, one, other in counted:
        by_year[year][park] = (n, one, other)
    parks = {p.pk: p for p in parks_visible_to(ANYONE)} if by_year else {}
    years, hidden = [], 0
    for year, answers in sorted(by_year.items()):
        sums = told_of({parks[pk]: found for pk, found in answers.items()})
        code = card.subject.code
        if code not in sums:
            continue
        found = sums[code]
        if found is None:
            hidden += 1
            continue
        n, one, other = found
        years.append(Climate(year, n, _mean(one, n), _mean(other, n)))
    return Told(years, hidden)


def told_of(answers: Mapping[Park, Sums]) -> dict[str, Sums | None]:
    """By code of park or territory, for one year: what may be told; None where it may not."""
    parts: dict[str, set[str]] = defaultdict(set)
    sums: dict[str, Sums] = {}
    for park, found in answers.items():
        line = [park.code, *_lands(park)]
        for code in line:
            sums[code] = _plus(sums.get(code, (0, 0, 0)), found)
        for below, over in pairwise(line):
            parts[over].add(below)
    left: dict[str, int] = {}
    told: dict[str, Sums | None] = {}
    for code in _from_below(sums, parts):
        rest = sum(left[part] for part in parts[code]) if parts[code] else sums[code][0]
        may = sums[code][0] >= LEAST and (rest == 0 or rest >= LEAST)
        told[code] = sums[code] if may else None
        left[code] = 0 if may else rest
    return told


def _lands(park: Park) -> list[str]:
    """The province, the region and the country of a park."""
    found, land = [], park.province
    found.append(land.code)
    if land.parent is not None:
        found.append(land.parent.code)
    return [*found, COUNTRY]


def _from_below(sums: Iterable[str], parts: Mapping[str, set[str]]) -> list[str]:
    """The codes, each after all of its parts."""
    done: list[str] = []

    def go(code: str) -> None:
        for part in sorted(parts.get(code, ())):
            go(part)
        if code not in done:
            done.append(code)

    for code in sorted(sums):
        go(code)
    return done


def _plus(one: Sums, other: Sums) -> Sums:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _mean(total: int, count: int) -> Decimal:
    return (Decimal(total) / count).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Question:
    """One of the actor's companies this year: may it answer, has it answered?"""

    organisation: Organisation
    resident: bool
    answered: bool


def own_firms(actor: Actor) -> list[Question]:
    """The companies that an actor manages; a fixed number of queries."""
    mine = {g.scope_id for g in actor.grants
            if g.scope_kind == "organisation" and g.role == Role.COMPANY_MANAGER}  # fmt: skip
    if not mine:
        return []
    today = timezone.localdate()
    live = set(
        contracts_live_on(today)
        .filter(organisation__in=mine)
        .values_list("organisation", flat=True)
    )
    done = set(
        ClimateAnswer.objects.filter(organisation__in=mine, year=today.year).values_list(
            "organisation", flat=True
        )
    )
    firms = organisations_visible_to(actor).filter(pk__in=mine)
    return [Question(firm, firm.pk in live, firm.pk in done) for firm in firms]
