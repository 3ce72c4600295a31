"""A region with two parks, what was said and promised of them, for tests."""

from typing import Any

from majal.modules.figures.models import Measure
from majal.modules.parks.public import Park
from tests.figures.factories import a_measure
from tests.parks.factories import a_park


def two_parks() -> tuple[Park, Park]:
    """Two parks that operate in one province."""
    one = a_park("agadir", state="operating", opened_on="2020")
    other = a_park("tiznit", state="operating", opened_on="2022", province=one.province)
    return one, other


def of(code: str, channel: str, **fields: Any) -> Measure:
    """A measure of one channel; the same one when asked again."""
    return Measure.objects.filter(code=code).first() or a_measure(code, channel=channel, **fields)
