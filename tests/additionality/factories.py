"""A park with a figure and assumptions, for tests."""

from decimal import Decimal
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.additionality.commands import assume, keep_net
from majal.modules.additionality.models import Assumption, Factor, Kept
from majal.modules.figures.models import Measure
from majal.modules.parks.public import Park
from majal.modules.sources.public import Source
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.sources.factories import a_source

D = Decimal
VALUES = {
    Factor.DEADWEIGHT: ("0.2", "0.3", "0.5"),
    Factor.LEAKAGE: ("0", "0.1", "0.2"),
    Factor.DISPLACEMENT: ("0.1", "0.2", "0.4"),
    Factor.SUBSTITUTION: ("0", "0", "0.1"),
    Factor.MULTIPLIER: ("1", "1.2", "1.5"),
}


def the_park(code: str = "agadir"):
    """A park that operates; the same one when asked again."""
    found = Park.objects.filter(code=code).first()
    return found or a_park(code, state="operating", opened_on="2020")


def the_jobs() -> Measure:
    """The measure of jobs; the same one when asked again."""
    return Measure.objects.filter(code="jobs").first() or a_measure("jobs", unit="jobs")


def gross(value: int = 100, park: Any = None):
    """So many jobs, said of a park."""
    return an_observation(the_jobs(), park=park or the_park(), value=value, period="2026-01")


def a_study() -> Source:
    """A source to rest an assumption on."""
    return Source.objects.filter(code="etude").first() or a_source("etude", kind="report")


def assumed(factor: str = "deadweight", values: Any = None, **more: Any) -> Assumption:
    """One factor, of the network unless said otherwise."""
    values = values or VALUES[Factor(factor)]
    more = {"source": a_study().code, "by": SYSTEM, **more}
    return assume(factor, *map(D, values), **more)


def all_assumed() -> None:
    """All five factors of the network."""
    for factor in Factor:
        assumed(factor)


def a_kept() -> Kept:
    """A net result kept of one park."""
    park = the_park()
    gross(park=park)
    all_assumed()
    return keep_net("jobs", park_id=park.pk, by=SYSTEM)
