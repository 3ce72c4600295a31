"""Parks, how their opening came about, the land they serve."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.datasets import (
    Cell,
    Column,
    ColumnType,
    Dataset,
    Frequency,
    Licence,
    Theme,
    publish,
)
from majal.kernel.dates import PartialDate, months_between
from majal.modules.open_tables.queries.columns import (
    PARTIAL,
    choices,
    codes_of,
    first_day,
    name_cells,
    names,
    partial,
    source_column,
    whole,
)
from majal.modules.parks.public import ParkState, parks_visible_to
from majal.modules.territories.public import territories_visible_to

T = ColumnType


Row = dict[str, Cell]


CODE = Column("code", pgettext_lazy("column", "code"), key=True)


MONEY = "MAD"


STATE = Column("state", pgettext_lazy("column", "state"), codes=choices(ParkState))


def _parks(actor: Actor) -> Iterator[Row]:
    for one in parks_visible_to(actor).prefetch_related("sources"):
        yield {
            "code": one.code,
            **name_cells(one),
            **name_cells(one, "city"),
            "state": one.state,
            "region": one.province.parent.code if one.province.parent else None,
            "province": one.province.code,
            "commune": one.commune.code if one.commune else None,
            "latitude": whole(one.latitude),
            "longitude": whole(one.longitude),
            "operator": one.operator.name_fr if one.operator else None,
            "area_m2": whole(one.area),
            "usable_area_m2": whole(one.usable_area),
            "capacity": one.capacity,
            "investment_mad": whole(one.investment),
            "address": one.address,
            "sources": codes_of(one.sources.all()),
        }


def _openings(actor: Actor) -> Iterator[Row]:
    for one in parks_visible_to(actor):
        first, opened = one.first_planned_opening, one.opened_on
        yield {
            "park": one.code,
            "state": one.state,
            "announced": partial(one.announced_on),
            "first_planned_opening": partial(first),
            "study": partial(one.study_on),
            "works": partial(one.works_on),
            "opened": partial(opened),
            "opened_first_day": first_day(opened),
            "months_late": _late(first, opened),
            "last_news": partial(one.last_news),
            "investment_mad": whole(one.investment),
        }


def _late(planned: Any, opened: Any) -> int | None:
    """From the last day planned to the first day open, in whole months; 0 where it kept its day."""
    if not (isinstance(planned, PartialDate) and isinstance(opened, PartialDate)):
        return None
    late = (opened.first() - planned.last()).days
    return max(0, months_between(planned.last(), opened.first())) if late > 0 else 0


def _territories(actor: Actor) -> Iterator[Row]:
    parks = list(parks_visible_to(actor))
    counted: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    for park in parks:
        for land in (park.province, park.province.parent):
            if land is not None:
                counted[land.code] += 1
                opened[land.code] += park.state == ParkState.OPERATING
    for one in territories_visible_to(actor).exclude(level="commune").select_related("parent"):
        whole_country = one.level == "country"
        yield {
            "code": one.code,
            "level": one.level,
            "parent": one.parent.code if one.parent else None,
            **name_cells(one),
            "population_2014": one.population_2014,
            "population_2024": one.population_2024,
            "households_2024": one.households,
            "establishments_2024": one.establishments,
            "businesses_2024": one.businesses,
            "jobs_2024": one.jobs,
            "parks": len(parks) if whole_country else counted[one.code],
            "parks_open": (
                sum(p.state == ParkState.OPERATING for p in parks)
                if whole_country
                else opened[one.code]
            ),
        }


publish(
    Dataset(
        name="parks",
        title=_("Parks of the network"),
        about=_("Every park, open, under works or announced: where it is, how large, whose it is."),
        method=_(
            "Coordinates are those of the city. A field is empty where no source tells it. The "
            "state is the last one known; a park without news for two years may stand still."
        ),
        theme=Theme.REGIONS,
        licence=Licence.OWN,
        columns=(
            CODE,
            *names(),
            *names("city", pgettext_lazy("column", "city")),
            STATE,
            Column("region", pgettext_lazy("column", "region"), about=_("HCP’s code.")),
            Column("province", pgettext_lazy("column", "province"), about=_("HCP’s code.")),
            Column("commune", pgettext_lazy("column", "commune"), about=_("HCP’s code.")),
            Column("latitude", pgettext_lazy("column", "latitude"), T.NUMBER, unit="°"),
            Column("longitude", pgettext_lazy("column", "longitude"), T.NUMBER, unit="°"),
            Column("operator", pgettext_lazy("column", "operator")),
            Column("area_m2", pgettext_lazy("column", "area"), T.NUMBER, unit="m²"),
            Column("usable_area_m2", pgettext_lazy("column", "usable area"), T.NUMBER, unit="m²"),
            Column("capacity", pgettext_lazy("column", "capacity in companies"), T.INTEGER),
            Column("investment_mad", pgettext_lazy("column", "investment"), T.NUMBER, unit=MONEY),
            Column("address", pgettext_lazy("column", "address")),
            source_column(several=True),
        ),
        rows=_parks,
        keywords=(pgettext_lazy("keyword", "technology parks"), pgettext_lazy("keyword", "map")),
        map=("latitude", "longitude"),
        order=60,
    )
)


publish(
    Dataset(
        name="openings",
        title=_("Openings, promised and real"),
        about=_("For each park the dates that were announced beside those that came true."),
        method=_(
            "“Months late” counts from the last day of the first date planned to the first day of "
            "the real one, so that an imprecise promise is never counted against anybody."
        ),
        theme=Theme.REGIONS,
        licence=Licence.OWN,
        columns=(
            Column("park", pgettext_lazy("column", "park"), key=True),
            STATE,
            Column("announced", pgettext_lazy("column", "announced"), about=PARTIAL),
            Column(
                "first_planned_opening",
                pgettext_lazy("column", "opening first planned for"),
                about=PARTIAL,
            ),
            Column("study", pgettext_lazy("column", "study begun"), about=PARTIAL),
            Column("works", pgettext_lazy("column", "works begun"), about=PARTIAL),
            Column("opened", pgettext_lazy("column", "opened"), about=PARTIAL),
            Column("opened_first_day", pgettext_lazy("column", "opened, first day"), T.DATE),
            Column("months_late", pgettext_lazy("column", "months late"), T.INTEGER, unit="months"),
            Column("last_news", pgettext_lazy("column", "last news"), about=PARTIAL),
            Column("investment_mad", pgettext_lazy("column", "investment"), T.NUMBER, unit=MONEY),
        ),
        rows=_openings,
        keywords=(
            pgettext_lazy("keyword", "technology parks"),
            pgettext_lazy("keyword", "promises"),
            pgettext_lazy("keyword", "delays"),
        ),
        chart=("park", "months_late"),
        days=("opened_first_day", "opened_first_day"),
        order=70,
    )
)


publish(
    Dataset(
        name="territories",
        title=_("Territories and the parks in them"),
        about=_("Regions, provinces and prefectures: census, businesses, jobs, parks."),
        method=_(
            "The census and the counts of businesses are HCP’s, of 2014 and 2024. Parks are "
            "counted in the province where their city lies, whatever their state."
        ),
        theme=Theme.SOCIETY,
        licence=Licence.CC_BY,
        columns=(
            CODE,
            Column(
                "level",
                pgettext_lazy("column", "level"),
                codes={
                    "country": pgettext_lazy("level", "country"),
                    "region": pgettext_lazy("level", "region"),
                    "province": pgettext_lazy("level", "province or prefecture"),
                },
            ),
            Column("parent", pgettext_lazy("column", "belongs to"), about=_("HCP’s code.")),
            *names(),
            *(
                Column(name, title, T.INTEGER)
                for name, title in (
                    ("population_2014", pgettext_lazy("column", "population in 2014")),
                    ("population_2024", pgettext_lazy("column", "population in 2024")),
                    ("households_2024", pgettext_lazy("column", "households in 2024")),
                    ("establishments_2024", pgettext_lazy("column", "establishments in 2024")),
                    ("businesses_2024", pgettext_lazy("column", "businesses in 2024")),
                    ("jobs_2024", pgettext_lazy("column", "permanent jobs in 2024")),
                    ("parks", pgettext_lazy("column", "parks")),
                    ("parks_open", pgettext_lazy("column", "parks in operation")),
                )
            ),
        ),
        rows=_territories,
        frequency=Frequency.IRREGULAR,
        keywords=(
            pgettext_lazy("keyword", "census"),
            pgettext_lazy("keyword", "regions"),
            pgettext_lazy("keyword", "provinces"),
        ),
        chart=None,
        order=80,
    )
)
