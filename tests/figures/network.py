"""The real network in a test database: sources, the territories its parks need, parks, statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from io import BytesIO

from django.db import connection, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.tables import read_table
from majal.modules.figures.commands import load_measures, load_statements
from majal.modules.organisations.public import load_vocabulary
from majal.modules.parks.public import load_parks
from majal.modules.sources.commands import COLUMNS, load_sources
from majal.modules.territories.commands import load_territories
from majal.modules.territories.queries.census import census
from tests.conftest import _use, copy_database, drop_database, kept_database, made_from


@contextmanager
def in_the_network() -> Iterator[None]:
    """A block in a database with the real network, which is loaded once for all tests of a run.

    What the block changes is undone after it. The database must be reachable (unblocked).
    """
    mine = connection.settings_dict["NAME"]

    def fill(name: str) -> None:
        _use(name)
        load_network()
        _use(mine)

    copy = f"{mine}_network"
    copy_database(kept_database(mine, "networked", made_from(), fill), copy)
    _use(copy)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _use(mine)
        drop_database(copy)


def load_network() -> None:
    """Everything the first page shows."""
    content = (files("majal.data") / "morocco" / "sources.csv").read_bytes()
    load_sources(read_table(BytesIO(content), COLUMNS), commit=True, by=SYSTEM)
    load_territories(commit=True, by=SYSTEM, rows=census())
    load_vocabulary(commit=True, by=SYSTEM)
    assert not load_parks(commit=True, by=SYSTEM).refused
    load_measures(by=SYSTEM)
    assert not load_statements(commit=True, by=SYSTEM).refused
