"""Ambition beside reality: promises with their due dates against what was measured."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate, months_between
from majal.modules.figures.public import Headline, Measure, Said, read, targets_visible_to
from majal.modules.parks.public import Park

OPENING = "planned_opening"
"""The measure of the dates promised for an opening."""


@dataclass(frozen=True)
class Promise:
    """One target of the network beside the measure's headline, None where nothing was measured."""

    measure: Measure
    target: Said
    reality: Headline | None

    @property
    def share(self) -> float | None:
        """Reality as a share of the target, in % and at most 100; None when unknown."""
        if self.reality is None or not self.target.value or self.reality.chosen.value is None:
            return None
        return min(100.0, round(float(self.reality.chosen.value / self.target.value * 100), 1))


@dataclass(frozen=True)
class Due:
    """One end date promised for an opening; ``said`` counts the times it was given.

    "2024–2025" and "December 2025" end on one day and are one promise, in the words said first.
    """

    when: PartialDate
    said: int
    target: Said


@dataclass(frozen=True)
class Slip:
    """The dates promised for one park's opening, earliest first, and the real one."""

    park: Park
    dues: tuple[Due, ...]
    opened: PartialDate | None
    months_late: int

    @property
    def first(self) -> PartialDate:
        return self.dues[0].when

    @property
    def last(self) -> PartialDate:
        return self.dues[-1].when


def slips_of(parks: Iterable[Park], openings: Iterable[Said], *, today: date) -> list[Slip]:
    """The dates promised for each park's opening, from targets of ``planned_opening``.

    Months late count from the end of the earliest period announced to the opening, or to ``today``.
    """
    by_park: dict[int, list[Said]] = defaultdict(list)
    for one in openings:
        by_park[one.park_id or 0].append(one)
    found = []
    for park in parks:
        dues = _dues(by_park[park.pk])
        if not dues:
            continue
        until = park.opened_on.first() if park.opened_on else today
        late = months_between(dues[0].when.last(), until)
        found.append(Slip(park, dues, park.opened_on, max(0, late)))
    return sorted(found, key=lambda s: (s.opened is not None, s.park.code))


def openings_of(actor: Actor, park: Park) -> list[Said]:
    """The opening dates promised for one park; one query."""
    return read(targets_visible_to(actor).filter(park=park, measure__code=OPENING))


def unopened(slips: Iterable[Slip]) -> list[Slip]:
    """Those that moved more than once and have not opened."""
    return [s for s in slips if s.opened is None and len(s.dues) > 1]


def _dues(targets: list[Said]) -> tuple[Due, ...]:
    said: dict[date, list[Said]] = defaultdict(list)
    for target in sorted(targets, key=_said_on):
        if target.when is not None:
            said[target.when.last()].append(target)
    return tuple(
        Due(rows[0].when, len(rows), rows[0]) for _day, rows in sorted(said.items()) if rows[0].when
    )


def _said_on(target: Said) -> tuple[date, int]:
    return (target.said_last, target.pk)
