"""Provinces, a park and a series, for tests."""

import numpy as np

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import Row
from majal.modules.counterfactuals.commands import ask_study, import_panel
from majal.modules.counterfactuals.models import Study
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory
from tests.parks.factories import a_park, a_province
from tests.sources.factories import a_source
from tests.territories.factories import a_territory

YEARS = range(2010, 2021)
OPENED = 2016


def some_provinces(count: int = 12) -> list[Territory]:
    """So many provinces by code, the first that of the park."""
    a_province()
    region = Territory.objects.get(code="09")
    for number in range(count - Territory.objects.filter(level="province").count()):
        a_territory(
            f"09.9{number:02}",
            "province",
            (f"إقليم {number}", f"Province {number}"),
            region,
            population_2014=900 + 7 * number,
            population_2024=1000 + 11 * number,
        )
    return list(Territory.objects.filter(level="province").order_by("code"))


def the_park():
    """A park that opened in 2016 in the first province."""
    lands = some_provinces()
    return a_park("agadir", state="operating", opened_on=str(OPENED), province=lands[0])


def rows_of(values, panel="emploi", **more):
    """A file of one series: ``values`` by province code and year."""
    source = Source.objects.filter(code="hcp-emploi").first() or a_source("hcp-emploi")
    fixed = {"panel": panel, "name": "Emploi", "unit": "emplois", "source": source.code, **more}
    return [
        Row(line, {**fixed, "province": code, "year": str(year), "value": str(value)})
        for line, ((code, year), value) in enumerate(values.items(), start=2)
    ]


def a_series(effect: float = 0.0, seed: int = 3):
    """Random walks of all provinces; the first gains ``effect`` from the opening on."""
    lands = some_provinces()
    draw = np.random.default_rng(seed)
    values = {}
    for place, land in enumerate(lands):
        walk = 1000 + 20 * place + draw.normal(0, 4, len(YEARS)).cumsum()
        for year, value in zip(YEARS, walk, strict=True):
            gained = effect if place == 0 and year >= OPENED else 0
            values[land.code, year] = round(float(value + gained), 2)
    return import_panel(rows_of(values), commit=True, by=SYSTEM)


def a_study(effect: float = 0.0, **more) -> Study:
    """A comparison of the park’s province over that series, asked for and not yet worked out."""
    park = the_park()
    a_series(effect)
    asked = {"series": "panel:emploi", "scale": "level", "parks": [park.code], **more}
    return ask_study("Emploi des provinces", by=SYSTEM, **asked)
