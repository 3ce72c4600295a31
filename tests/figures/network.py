"""The real network in a test database: sources, the territories its parks need, parks, statements."""

from importlib.resources import files
from io import BytesIO

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import read_table
from majal.modules.figures.commands import load_measures, load_statements
from majal.modules.organisations.public import load_vocabulary
from majal.modules.parks.public import load_parks
from majal.modules.sources.commands import COLUMNS, load_sources
from majal.modules.territories.commands import load_territories
from majal.modules.territories.queries.census import census


def load_network() -> None:
    """Everything the first page shows."""
    content = (files("majal.data") / "morocco" / "sources.csv").read_bytes()
    load_sources(read_table(BytesIO(content), COLUMNS), commit=True, by=SYSTEM)
    load_territories(commit=True, by=SYSTEM, rows=census())
    load_vocabulary(commit=True, by=SYSTEM)
    assert not load_parks(commit=True, by=SYSTEM).refused
    load_measures(by=SYSTEM)
    assert not load_statements(commit=True, by=SYSTEM).refused
