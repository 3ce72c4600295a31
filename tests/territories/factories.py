"""Territories for tests: a small country whose numbers add up."""

from typing import Any

from majal.kernel.text import sort_key
from majal.modules.territories.models import TerritorySector
from majal.modules.territories.public import Territory
from majal.modules.territories.queries import search_key_of
from tests.sources.factories import a_source

DEPTHS = {"country": 0, "region": 1, "province": 2, "commune": 3}


def a_territory(
    code: str, level: str, names: tuple[str, str], parent: Territory | None = None, **fields: Any
) -> Territory:
    """A territory of 1,000 people, unless said otherwise; ``names`` are Arabic and French."""
    name_ar, name_fr = names
    values = {
        "kind": "urban_commune" if level == "commune" else level,
        "depth": DEPTHS[level],
        "population_2024": 1000,
        "population_2014": 800,
        "households": 250,
        "establishments": 60,
        "businesses": 50,
        "jobs": 120,
        **fields,
    }
    return Territory.objects.create(
        code=code,
        level=level,
        parent=parent,
        name_ar=name_ar,
        name_fr=name_fr,
        name_en=name_fr,
        sort_key_ar=sort_key(name_ar),
        sort_key_fr=sort_key(name_fr),
        search_key=search_key_of(name_ar, name_fr, code),
        **values,
    )


def a_country() -> dict[str, Territory]:
    """Morocco, Souss-Massa, two provinces, three communes; two communes bear one name."""
    ma = a_territory("MA", "country", ("المغرب", "Maroc"), provinces_count=2, communes_count=3)
    souss = a_territory("09", "region", ("سوس-ماسة", "Souss-Massa"), ma, provinces_count=2)
    agadir = a_territory(
        "09.001", "province", ("أكادير-إداوتنان", "Agadir-Ida-Ou-Tanane"), souss, kind="prefecture"
    )
    tiznit = a_territory("09.581", "province", ("تيزنيت", "Tiznit"), souss, communes_count=2)
    city = a_territory("09.001.01.01", "commune", ("أكادير", "Agadir"), agadir)
    one = a_territory("09.001.09.01", "commune", ("تيمزكاديوين", "Imouzzer"), agadir)
    two = a_territory(
        "09.581.05.03", "commune", ("إموزار", "Imouzzer"), tiznit,
        kind="rural_commune", population_2014=None,
    )  # fmt: skip
    return {t.code: t for t in (ma, souss, agadir, tiznit, city, one, two)}


def some_sectors(territory: Territory) -> None:
    """Businesses of 2024 and employed residents of 2014, two branches each."""
    source = a_source("hcp-test", kind="dataset")
    for sector, count in (("commerce", 30), ("services", 20)):
        TerritorySector.objects.create(
            territory=territory, year=2024, sector=sector, establishments=count, source=source
        )
    for sector, count, share in (("agriculture", 75, "75.00"), ("industry", 25, "25.00")):
        TerritorySector.objects.create(
            territory=territory, year=2014, sector=sector, workers=count, share=share, source=source
        )
