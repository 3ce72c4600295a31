"""What co-organisers see of an event."""

from dataclasses import dataclass

from django.db.models import Count

from majal.kernel.names import local
from majal.modules.bookables.public import Bookable, BookableKind
from majal.modules.events.public import AgeBand, Event, Registration, RegistrationState


@dataclass(frozen=True)
class Part:
    """What a co-organiser sees: how many by commune and by age, and who agreed to be named."""

    total: int
    waiting: int
    communes: list[tuple[str, int]]
    ages: list[tuple[str, int]]
    named: list[Registration]


def part_of(event: Event) -> Part:
    """The part of an event that its co-organisers see; three queries."""
    rows = Registration.objects.filter(event=event, state=RegistrationState.REGISTERED).order_by()
    by_commune = rows.values_list("commune__name_ar", "commune__name_fr").annotate(n=Count("pk"))
    communes = [
        (local(_Named(ar or "", fr or "")), n) for ar, fr, n in by_commune.order_by("-n", "commune")
    ]
    by_age = dict(rows.values_list("age_band").annotate(n=Count("pk")))
    ages = [(str(b.label), by_age[b.value]) for b in AgeBand if b.value in by_age]
    if by_age.get(""):
        ages.append(("", by_age[""]))
    named = rows.filter(names_shared=True, emptied_at=None).select_related("commune", "group")
    return Part(
        sum(by_age.values()), event.places.waiting, communes, ages, list(named.order_by("pk")[:500])
    )


@dataclass(frozen=True)
class _Named:
    name_ar: str
    name_fr: str


def rooms_of(park_id: int) -> list[Bookable]:
    """The rooms and laboratories of a park that a session may hold."""
    kinds = (BookableKind.ROOM, BookableKind.LAB)
    rows = Bookable.objects.filter(park=park_id, kind__in=kinds, archived_at=None)
    return list(rows.order_by("name_fr")[:200])
