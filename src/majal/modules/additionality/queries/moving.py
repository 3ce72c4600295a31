"""Where companies were before they entered: those of the same province are only displaced.

Told by the addresses that were on record before the entry, from the history of organisations. A
company founded within a year before it entered, or later, came into being with the park. What was
not on record then is unknown, never "elsewhere".
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone

from majal.modules.occupancy.public import Stay, stays_on
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.territories.public import Level, Territory

NEW = timedelta(days=365)


class Came(StrEnum):
    """From where a company came."""

    NEW = "new"
    SAME = "same"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Arrival:
    """One company of a park, the day it entered, from where it came."""

    organisation: Organisation
    entered: date
    came: Came


@dataclass(frozen=True)
class Displaced:
    """How many came from the same province, of all that entered; bounds in percent."""

    same: int
    unknown: int
    count: int

    @property
    def low(self) -> float | None:
        """If none of the unknown ones came from the same province."""
        return 100 * self.same / self.count if self.count else None

    @property
    def high(self) -> float | None:
        """If all of them did."""
        return 100 * (self.same + self.unknown) / self.count if self.count else None


def arrivals_of(park: Park, day: date) -> list[Arrival]:
    """Every company that entered a park, the last first, with from where it came; four queries."""
    return arrivals_in([park], day)


def arrivals_in(parks: Iterable[Park], day: date) -> list[Arrival]:
    """The same of several parks together; four queries."""
    here = {park.pk: park.province_id for park in parks}
    stays = [s for s in stays_on(day) if s.first.park_id in here]
    numbers = [s.organisation for s in stays]
    firms = Organisation.objects.in_bulk(numbers)
    addresses = _addresses(numbers)
    province_of = _provinces(addresses)
    found = [
        Arrival(
            firms[stay.organisation],
            stay.entered,
            came_from(
                stay,
                firms[stay.organisation].founded,
                addresses.get(stay.organisation, ()),
                province_of,
                here[stay.first.park_id],
            ),
        )
        for stay in stays
    ]
    return sorted(found, key=lambda one: (one.entered, one.organisation.pk), reverse=True)


def came_from(
    stay: Stay,
    founded: Any,
    addresses: Iterable[tuple[date, int | None]],
    province_of: Mapping[int, int],
    here: int,
) -> Came:
    """From where a company came, by its founding and by the last address before it entered."""
    if founded and founded.first() >= stay.entered - NEW:
        return Came.NEW
    before = [land for when, land in addresses if when < stay.entered and land is not None]
    province = province_of.get(before[-1]) if before else None
    if province is None:
        return Came.UNKNOWN
    return Came.SAME if province == here else Came.ELSEWHERE


def displaced(arrivals: Iterable[Arrival]) -> Displaced:
    """How many of them only moved within the province."""
    counts = Counter(one.came for one in arrivals)
    return Displaced(counts[Came.SAME], counts[Came.UNKNOWN], sum(counts.values()))


def _addresses(numbers: list[int]) -> dict[int, list[tuple[date, int | None]]]:
    """The addresses that were on record of each company, with the day, oldest first; one query."""
    model: Any = Organisation
    rows = model.pgh_event_model.objects.filter(pgh_obj_id__in=numbers).order_by("pgh_id")
    found: dict[int, list[tuple[date, int | None]]] = {}
    for number, at, land in rows.values_list("pgh_obj_id", "pgh_created_at", "territory"):
        found.setdefault(number, []).append((timezone.localdate(at), land))
    return found


def _provinces(addresses: Mapping[int, list[tuple[date, int | None]]]) -> dict[int, int]:
    """The province of each address that is a province or lies in one; one query."""
    lands = {land for rows in addresses.values() for _day, land in rows if land is not None}
    rows = Territory.objects.filter(pk__in=lands).values_list("pk", "level", "parent")
    found = {pk: pk for pk, level, _parent in rows if level == Level.PROVINCE}
    inside = {pk: parent for pk, level, parent in rows if level == Level.COMMUNE and parent}
    return found | inside
