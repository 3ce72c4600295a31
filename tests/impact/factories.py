"""A region with two parks, what was said and promised of them, for tests."""

from decimal import Decimal
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.figures.models import Measure
from majal.modules.impact.commands import record_investment, record_project
from majal.modules.impact.models import ClimateAnswer, DigitalProject, Investment
from majal.modules.parks.public import Park
from tests.additionality.factories import a_study
from tests.figures.factories import a_measure
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park, a_province


def two_parks() -> tuple[Park, Park]:
    """Two parks that operate in one province."""
    one = a_park("agadir", state="operating", opened_on="2020")
    other = a_park("tiznit", state="operating", opened_on="2022", province=one.province)
    return one, other


def of(code: str, channel: str, **fields: Any) -> Measure:
    """A measure of one channel; the same one when asked again."""
    return Measure.objects.filter(code=code).first() or a_measure(code, channel=channel, **fields)


def land() -> str:
    """The code of the first province of the small country."""
    return a_province().code


def a_project(**more: Any) -> DigitalProject:
    """A planned connection of the first province."""
    values = {"source": a_study().code, "by": SYSTEM, **more}
    return record_project("Fibre", "connectivity", land(), **values)


def an_investment(amount: object = 1000, **more: Any) -> Investment:
    """An investment announced for the first province."""
    values = {"source": a_study().code, "by": SYSTEM, **more}
    return record_investment("Usine", land(), Decimal(str(amount)), **values)


def answers(park: Park, count: int, *, year: int, present: int = 4) -> None:
    """So many companies of a park answered in a year."""
    before = ClimateAnswer.objects.count()
    for number in range(before, before + count):
        firm = an_organisation(name_fr=f"Répondante {number} SARL", name_ar="")
        ClimateAnswer.objects.create(
            organisation=firm, park=park, year=year, present=present, outlook=3
        )
