"""How a number, its unit and its subject are written, in the language that is active."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.bidi import MILLIONS, NB, plain_number
from majal.kernel.dates import humanise
from majal.kernel.names import local, stored_language, words
from majal.modules.figures.public import at_reading_size, qualifier_words, unit_label
from majal.modules.year_reports.queries.content import Figure

SIGNED = frozenset(
    ["MAD", "MAD/year", "percent", "percent/year", "m2", "hours", "months", "days", "MB/s"]
)
"""Units without which a number says nothing; of the others the measure's name says enough."""
TENTH, CENT = Decimal("0.1"), Decimal("0.01")


def language() -> str:
    """The language that is active, in two letters."""
    return stored_language()


def number_of(value: Decimal, unit: str) -> str:
    """A number at the size people read, with its sign."""
    size, _label = at_reading_size(value, unit)
    if size != size.to_integral_value():
        size = size.quantize(TENTH if abs(size) >= 100 else CENT).normalize()
    shown = plain_number(size)
    if size != value and unit.startswith("MAD"):
        return f"{shown}{NB}{MILLIONS[language()].replace(' ', NB)}"
    word = words("units").get(unit)
    sign = local(word, "symbol") if word and unit in SIGNED else ""
    return NB.join(filter(None, (shown, sign)))


def value_of(figure: Figure) -> str:
    """The value of a figure with what qualifies it; empty where it is unknown."""
    if figure.value is None:
        return ""
    unit, one = figure.measure.unit, None if figure.is_sum else figure.said[0]
    text = number_of(figure.value, unit)
    if figure.value_high is not None:
        high = number_of(figure.value_high, unit)
        text = _("%(low)s to %(high)s") % {"low": plain_number(figure.value), "high": high}
    return NB.join(filter(None, (qualifier_words(one) if one else "", text)))


def period_of(figure: Figure) -> str:
    """The day or the period it speaks of."""
    return humanise(figure.period) if figure.period else ""


def unit_of(figure: Figure) -> str:
    """The unit in words."""
    return unit_label(figure.measure.unit)


def subject_of(record: Any) -> str:
    """The name of the park or the territory; of neither, the network."""
    return local(record) if record is not None else str(_("The network"))
