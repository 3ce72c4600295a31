"""The names by which SDMX knows what is ours: flows, dimensions, attributes, code lists.

A code of SDMX holds letters, digits and ``_ @ $ -``; whatever else ours hold becomes ``_``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from majal.kernel.names import words
from majal.modules.figures.public import NETWORK, Grade, Qualifier
from majal.modules.territories.public import COUNTRY

AGENCY, VERSION = "MAJAL", "1.0"
LANGUAGES = ("ar", "fr", "en")
WHOLE, UNSAID = "_T", "_X"
NO_CODE = re.compile(r"[^A-Za-z0-9_@$-]")
VARIANT = "scope"
"""The dimension that varies a definition; a source that names none leaves it unsaid."""

Names = dict[str, str]


class Frequency(TextChoices):
    """How long a period is: told by its days, whatever words its source used."""

    A = "A", pgettext_lazy("frequency", "year")
    Q = "Q", pgettext_lazy("frequency", "quarter")
    M = "M", pgettext_lazy("frequency", "month")
    D = "D", pgettext_lazy("frequency", "day")
    OTHER = "_O", pgettext_lazy("frequency", "another span")


class Status(TextChoices):
    """Of the SDMX code list CL_OBS_STATUS, those that are given here."""

    A = "A", _("normal value")
    E = "E", _("estimated value")
    P = "P", _("provisional value")
    U = "U", _("low reliability")
    V = "V", _("unvalidated value")


class Confidentiality(TextChoices):
    """Of CL_CONF_STATUS: nothing else leaves the house."""

    F = "F", _("free for publication")


@dataclass(frozen=True)
class Concept:
    """One column: ``listed`` names its code list, ``kind`` its type where it has none."""

    id: str
    title: Promise | str
    listed: str = ""
    kind: str = "String"


@dataclass(frozen=True)
class Flow:
    """One flow of data with a structure of the same name."""

    id: str
    title: Promise
    about: Promise
    dimensions: tuple[Concept, ...]
    attributes: tuple[Concept, ...]

    @property
    def ref(self) -> str:
        """As a file names it."""
        return f"{AGENCY}:{self.id}({VERSION})"

    @property
    def key(self) -> tuple[str, ...]:
        """The dimensions that a key names, in their order: all but the period."""
        return tuple(d.id for d in self.dimensions)


FREQ = Concept("FREQ", _("length of the period"), "CL_FREQ")
AREA = Concept("REF_AREA", _("park or territory"), "CL_AREA")
INDICATOR = Concept("INDICATOR", _("measure"), "CL_INDICATOR")
STATEMENT = Concept("STATEMENT", _("number of the statement"))
PERIOD = Concept("TIME_PERIOD", _("period"), kind="ObservationalTimePeriod")
VALUE = Concept("OBS_VALUE", _("value"), kind="Decimal")
SHARED = (
    Concept("UNIT_MEASURE", _("unit"), "CL_UNIT"),
    Concept("OBS_STATUS", _("status of the value"), "CL_OBS_STATUS"),
    Concept("CONF_STATUS", _("who may read it"), "CL_CONF_STATUS"),
    Concept("QUALIFIER", _("how exactly its source says it"), "CL_QUALIFIER"),
    Concept("OBS_VALUE_HIGH", _("upper end of a range"), kind="Decimal"),
    Concept("GRADE", _("how sure it is"), "CL_GRADE"),
    Concept("SOURCE", _("source"), "CL_SOURCE"),
    Concept("TIME_SAID", _("the period as its source says it")),
    Concept("SAID_ON", _("day from which the public could know it"), kind="GregorianDay"),
    Concept("RECORDED_AT", _("instant at which it was recorded"), kind="DateTime"),
)
OTHERS = Concept("OTHERS", _("how many others say something of the same"), kind="Integer")


def code_of(text: str) -> str:
    """A code of ours as SDMX may write it."""
    return NO_CODE.sub("_", text)


def area_of_land(code: str) -> str:
    """A territory: ``MA``, ``MA_04``, ``MA_04_281``."""
    return COUNTRY if code == COUNTRY else code_of(f"{COUNTRY}_{code}")


def area_of_park(code: str) -> str:
    """A park: its code after ``PARK_``, so that it never meets a territory's."""
    return code_of(f"PARK_{code}")


NETWORK_AREA = NETWORK.upper()


@cache
def own_dimensions() -> tuple[str, ...]:
    """The dimensions that measures have of their own, in the order of the project's list."""
    listed = words("dimensions", "dimension", "code").values()
    return tuple(dict.fromkeys(one.dimension for one in listed))


DIMENSION_TITLES: Mapping[str, Promise] = {
    "scope": pgettext_lazy("dimension", "scope"),
    "party": pgettext_lazy("dimension", "party"),
    "sector": pgettext_lazy("dimension", "sector"),
    "province": pgettext_lazy("dimension", "province or prefecture"),
    "sex": pgettext_lazy("dimension", "sex"),
    "age_band": pgettext_lazy("dimension", "age band"),
    "contract": pgettext_lazy("dimension", "kind of contract"),
}


def none_of(dimension: str) -> str:
    """The code of a statement that names no value of a dimension of ours."""
    return UNSAID if dimension == VARIANT else WHOLE


@cache
def flows() -> dict[str, Flow]:
    """The two flows: what stands for each period, and every statement."""
    own = tuple(
        Concept(name.upper(), DIMENSION_TITLES.get(name, name), f"CL_{name.upper()}")
        for name in own_dimensions()
    )
    first = (FREQ, AREA, INDICATOR, *own)
    found = (
        Flow(
            "FIGURES",
            pgettext_lazy("SDMX", "Figures"),
            _("One value for each period: the statement of the best grade, then the most exact."),
            first,
            (*SHARED, STATEMENT, OTHERS),
        ),
        Flow(
            "STATEMENTS",
            pgettext_lazy("SDMX", "Statements"),
            _("Every statement by every source, also where they contradict each other."),
            (*first, STATEMENT),
            SHARED,
        ),
    )
    return {one.id: one for one in found}


def named(text: Any) -> Names:
    """A sentence of ours in the three languages."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = str(text)
    return found


def names_of(obj: Any, field: str = "name") -> Names:
    """``field`` of a record in each language that is filled."""
    found = {code: str(getattr(obj, f"{field}_{code}", "")) for code in LANGUAGES}
    return {code: text for code, text in found.items() if text}


def choices(kind: type[TextChoices]) -> list[tuple[str, Names]]:
    """The codes of an enumeration with their names."""
    return [(code_of(one.value), named(one.label)) for one in kind]


FIXED: Mapping[str, type[TextChoices]] = {
    "CL_FREQ": Frequency,
    "CL_OBS_STATUS": Status,
    "CL_CONF_STATUS": Confidentiality,
    "CL_QUALIFIER": Qualifier,
    "CL_GRADE": Grade,
}
TOTALS = {WHOLE: _("the whole, not divided"), UNSAID: _("not said by the source")}


def codes_of_dimension(dimension: str) -> list[tuple[str, Names]]:
    """The values of a dimension of ours, after the code of a statement that names none."""
    listed = words("dimensions", "dimension", "code").values()
    empty = none_of(dimension)
    found = [(empty, named(TOTALS[empty]))]
    return found + [(code_of(o.code), names_of(o)) for o in listed if o.dimension == dimension]


def codes_of_units() -> Iterable[tuple[str, Names]]:
    """All units."""
    return ((code_of(one.code), names_of(one)) for one in words("units").values())
