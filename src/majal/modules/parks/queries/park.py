"""Which parks there are, where they stand, and of which nothing is heard any more."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.prepared import Prepared
from majal.kernel.text import fold
from majal.modules.parks.models import Park
from majal.modules.parks.workflow import ParkState
from majal.modules.territories.public import Territory, territories_visible_to

SILENCE = timedelta(days=730)
"""A site that is not open and of which nothing was heard for two years reads as "no news since"."""


def parks_visible_to(actor: Actor) -> QuerySet[Park]:  # noqa: ARG001 - parks are public
    """All parks, with their commune, province, region and operator."""
    return Park.objects.select_related("province__parent", "commune", "operator")


ON_MAP = (
    "code",
    "state",
    "operator",
    "latitude",
    "longitude",
    "label",
    "capacity",
    "first_planned_opening",
    "opened_on",
    *(f"{part}_{code}" for part in ("name", "short", "city") for code in ("ar", "fr", "en")),
    *(f"province__{column}" for column in ("code", "parent")),
    *(f"province__parent__{column}" for column in ("code", "name_ar", "name_fr", "name_en")),
)


ALL = Prepared(
    lambda: Park.objects.select_related("province__parent").only(*ON_MAP).order_by("code")
)


def parks_on_map(actor: Actor) -> list[Park]:  # noqa: ARG001 - parks are public
    """All parks with no more than a map and its captions show: a third of the cost."""
    return ALL.ask()


def operating_parks(actor: Actor, *, on: date) -> list[Park]:
    """The operator's parks that receive companies and had opened by that day.

    Those without a named operator are shown on the map and counted nowhere: nobody says whose they
    are.
    """
    parks = [p for p in parks_on_map(actor) if p.state == ParkState.OPERATING and p.operator_id]
    return [p for p in parks if p.opened_on and p.opened_on.first() <= on]


def park_of(actor: Actor, code: str) -> Park:
    """Raises: Park.DoesNotExist."""
    return parks_visible_to(actor).get(code=code)


def parks_matching(parks: QuerySet[Park], words: str) -> QuerySet[Park]:
    """Those whose name, city or address holds all the words, in either script."""
    found = Q()
    for word in fold(words).split():
        found &= Q(search_key__contains=word)
    return parks.filter(found)


def is_silent(park: Park, *, today: date) -> bool:
    """Whether a park that is not open has had no news for two years."""
    if park.state in (ParkState.OPERATING, ParkState.CLOSED) or park.last_news is None:
        return False
    return bool(park.last_news.last() < today - SILENCE)


def parks_in_region(parks: QuerySet[Park], code: str) -> QuerySet[Park]:
    """Those of one region, by its code."""
    return parks.filter(province__parent__code=code)


def silent_parks(parks: QuerySet[Park], *, today: date) -> QuerySet[Park]:
    """Those of which nothing was heard for two years; costs a query of their dates."""
    dated = parks.select_related(None).only("state", "last_news")
    return parks.filter(pk__in=[park.pk for park in dated if is_silent(park, today=today)])


def regions_of_parks(actor: Actor) -> QuerySet[Territory]:
    """The regions that have a park, by code; asks for the parks at once."""
    of_parks = parks_visible_to(actor).select_related(None).order_by()
    regions = {pk for pk in of_parks.values_list("province__parent", flat=True) if pk}
    return territories_visible_to(actor).filter(pk__in=regions).order_by("code")


@dataclass(frozen=True)
class ParkCounts:
    """How many parks stand where; ``unnamed`` of them have no operator that a source names."""

    operating: int
    works: int
    announced: int
    unnamed: int


def count_parks(parks: list[Park]) -> ParkCounts:
    """Parks by state; those under study count as announced: nothing is built yet."""
    states = [park.state for park in parks]
    return ParkCounts(
        operating=states.count(ParkState.OPERATING),
        works=states.count(ParkState.WORKS),
        announced=states.count(ParkState.ANNOUNCED) + states.count(ParkState.STUDY),
        unnamed=sum(park.operator_id is None for park in parks),
    )
