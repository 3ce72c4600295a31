"""The words of units and dimensions, from the project's own lists."""

from decimal import Decimal

from django.utils.translation import gettext

from majal.kernel.names import local, words

MILLION, CENT = Decimal(1_000_000), Decimal("0.01")
COUNTS = frozenset(
    ["companies", "people", "jobs", "sites", "cities", "regions", "events", "beneficiaries"]
)
"""Units that the measure's own name already says."""
MONEY = {"MAD", "MAD/year"}


def at_reading_size(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value and the label of its unit as people read them: millions for large sums of money."""
    if unit in MONEY and abs(value) >= MILLION:
        return (value / MILLION).quantize(CENT).normalize() + 0, gettext("million dirhams")
    return value, unit_label(unit)


def reading_unit(value: Decimal, unit: str) -> str:
    """The unit to write after a value on a page; empty where the measure's name says it."""
    return "" if unit in COUNTS else at_reading_size(value, unit)[1]


def unit_label(unit: str) -> str:
    """The unit's name in the reader's language; empty for a date."""
    word = words("units").get(unit)
    return local(word) if word else unit


def dimension_label(dimension: str, code: str) -> str:
    """What a dimension's value is called in the reader's language."""
    word = words("dimensions", "dimension", "code").get(f"{dimension}.{code}")
    return local(word) if word else code
