"""What the data propose for a criterion, by stated rules; a person accepts it or says otherwise.

A rule that counts in provinces compares with all provinces and prefectures: the four cuts are the
fifths of their values, and the level is how many cuts the value reaches; of two values the lower
level counts. A rule that reads records proposes nothing where nothing is on record.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import quantiles
from types import MappingProxyType
from typing import Any

from majal.modules.conventions.public import State
from majal.modules.parks.public import ParkState
from majal.modules.readiness.queries.facts import HAS_VOTED, TEACH, Facts
from majal.modules.readiness.queries.wording import WHAT
from majal.modules.territories.public import ProvinceCount

LEAST = 5
"""Fewer provinces than this make no fifths."""
PEOPLE, PLACES, CENSUS = "hcp-rgph-2024", "hcp-establishments-2024", "hcp-rgph-2024-indicators"
"""Codes of the sources of what is counted."""
SETTLED = (State.VOTED, State.SIGNED, State.IN_FORCE)


@dataclass(frozen=True)
class Reading:
    """One input: what, how much, from which source; ``cuts`` are the fifths it is placed among."""

    what: str
    value: float
    source: str = ""
    cuts: tuple[float, ...] = ()
    rank: int = 0

    @property
    def label(self) -> Any:
        return WHAT[self.what]

    def kept(self) -> dict[str, Any]:
        """As an answer keeps it."""
        return {"what": self.what, "value": self.value, "source": self.source, "cuts": self.cuts}


@dataclass(frozen=True)
class Proposal:
    """What a rule read, and the level it proposes; none where the data do not tell."""

    rule: str
    score: int | None
    readings: tuple[Reading, ...]
    source: str = ""
    record: str = ""


def fifths(values: list[float]) -> tuple[float, ...]:
    """The four cuts between the fifths of these values."""
    return tuple(round(cut, 2) for cut in quantiles(values, n=5, method="inclusive"))


def level_among(value: float, cuts: tuple[float, ...]) -> int:
    """How many cuts a value reaches."""
    return bisect_right(cuts, value)


Count = Callable[[ProvinceCount], float | None]


def _placed(facts: Facts, what: str, count: Count, source: str) -> Reading | None:
    """One count of the province among those of all of them; None where it is not published."""
    values = {code: count(one) for code, one in facts.provinces.items()}
    known = {code: value for code, value in values.items() if value is not None}
    mine = known.get(facts.site.province.code)
    if mine is None or len(known) < LEAST:
        return None
    rank = 1 + sum(value > mine for value in known.values())
    return Reading(what, mine, source, fifths(list(known.values())), rank)


def _lower(rule: str, source: str, *readings: Reading | None) -> Proposal:
    """The lowest level of what is placed among the fifths."""
    found = tuple(r for r in readings if r is not None)
    levels = [level_among(r.value, r.cuts) for r in found]
    whole = len(found) == len(readings) and levels
    return Proposal(rule, min(levels) if whole else None, found, source)


def _firms(facts: Facts) -> Proposal:
    return _lower(
        "firms",
        PLACES,
        _placed(facts, "jobs", lambda p: p.jobs, PLACES),
        _placed(
            facts,
            "firms",
            lambda p: p.sectors.get("industry", 0) + p.sectors.get("services", 0),
            PLACES,
        ),
    )


def _market(facts: Facts) -> Proposal:
    return _lower(
        "market",
        PEOPLE,
        _placed(facts, "population", lambda p: p.population, PEOPLE),
        _placed(facts, "businesses", lambda p: p.businesses, PLACES),
    )


def _graduates(facts: Facts) -> Proposal:
    higher = _placed(facts, "higher", lambda p: p.higher, CENSUS)
    found = _lower("graduates", CENSUS, higher)
    beside = _placed(facts, "unemployment", lambda p: p.unemployment, CENSUS)
    return Proposal(
        found.rule, found.score, (*found.readings, *([beside] if beside else [])), CENSUS
    )


def _culture(facts: Facts) -> Proposal:
    share = _placed(facts, "employers", lambda p: p.employers, CENSUS)
    return Proposal("culture", None, (share,) if share else (), CENSUS)


def _about(facts: Facts) -> str:
    """The record that shows it: the first convention, else the park."""
    if facts.conventions:
        return f"conventions.convention:{facts.conventions[0].pk}"
    return f"parks.park:{facts.site.park.pk}" if facts.site.park else ""


def _of_records(rule: str, facts: Facts, score: int | None, **counts: float) -> Proposal:
    readings = tuple(Reading(what, value) for what, value in counts.items())
    return Proposal(rule, score, readings, record=_about(facts) if score is not None else "")


def _land(facts: Facts) -> Proposal:
    given = [c for c in facts.contributions if c.kind in ("land", "building")]
    settled = any(c.convention.state in SETTLED for c in given)
    address = bool(facts.site.park and facts.site.park.address)
    score = 3 if settled else 2 if given or address else None
    return _of_records("land", facts, score, land=len(given), address=int(address))


def _building(facts: Facts) -> Proposal:
    park = facts.site.park
    works = bool(park and park.state == ParkState.WORKS)
    area = float(park.area or 0) if park else 0.0
    score = 3 if works else 2 if area or facts.buildings else None
    return _of_records(
        "building", facts, score, works=int(works), area=area, buildings=facts.buildings
    )


def _connectivity(facts: Facts) -> Proposal:
    fibres = sum(line.technology == "fibre" for line in facts.lines)
    score = 3 if fibres else 1 if facts.lines else None
    return _of_records("connectivity", facts, score, lines=len(facts.lines), fibres=fibres)


def _universities(facts: Facts) -> Proposal:
    bound = sum(p.organisation.kind_id in TEACH for p in facts.partners.values())
    schools = len(facts.schools)
    score = None
    if schools >= 2:
        score = 4 if bound else 3
    elif schools or bound:
        score = 2
    return _of_records("universities", facts, score, schools=schools, bound=bound)


def _funding(facts: Facts) -> Proposal:
    every = facts.contributions
    secured = [
        c
        for c in every
        if c.party.standing in HAS_VOTED or c.convention.state in (State.SIGNED, State.IN_FORCE)
    ]
    paid = [c for c in every if c.received or c.spent]
    score = None
    if every:
        score = 1 if not secured else 2 if len(secured) < len(every) else 4 if paid else 3
    return _of_records(
        "funding", facts, score, contributions=len(every), secured=len(secured), paid=len(paid)
    )


def _vote(facts: Facts) -> Proposal:
    councils = facts.councils
    voted = [p for p in councils if p.standing in HAS_VOTED]
    visas = [p for p in councils if p.standing == "visa_given"]
    said = any(c.state in SETTLED for c in facts.conventions)
    score = None
    if councils:
        score = 2 if voted or said else 1
        if len(voted) == len(councils):
            score = 4 if len(visas) == len(councils) else 3
    return _of_records(
        "vote", facts, score, councils=len(councils), voted=len(voted), visas=len(visas)
    )


def _partners(facts: Facts) -> Proposal:
    number = len(facts.partners)
    score = 3 if number >= 2 else 2 if number else None
    return _of_records("partners", facts, score, partners=number)


READ: Mapping[str, Callable[[Facts], Proposal]] = MappingProxyType(
    {
        "firms": _firms,
        "market": _market,
        "graduates": _graduates,
        "culture": _culture,
        "land": _land,
        "building": _building,
        "connectivity": _connectivity,
        "universities": _universities,
        "funding": _funding,
        "vote": _vote,
        "partners": _partners,
    }
)


def proposal_of(rule: str, facts: Facts) -> Proposal | None:
    """What a criterion's rule proposes; None where a person alone can tell."""
    return READ[rule](facts) if rule in READ else None
