"""The regional accounts that come with the program, as statements about regions and the country.

The press reported them; the statistics office (HCP) made them. Rows of several regions together and
rows that were derived are kept in the file and not loaded: nobody published them of one territory.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from types import MappingProxyType

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, read_table
from majal.modules.figures.public import load_statements
from majal.modules.impact.permissions import Perm
from majal.modules.sources.public import COLUMNS as SOURCE_COLUMNS
from majal.modules.sources.public import load_sources

COLUMNS = Columns(
    required=("year", "territory", "indicator", "value", "unit", "status", "source"),
)
MEASURES: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "gdp_current": ("gdp_mad", 10**9),
        "gdp_per_capita": ("gdp_per_head_mad", 1),
        "gdp_share": ("gdp_share", 1),
        "gdp_growth_volume": ("gdp_growth", 1),
        "primary_share_of_gdp": ("gdp_primary_share", 1),
        "secondary_share_of_gdp": ("gdp_secondary_share", 1),
        "household_consumption": ("consumption_mad", 10**9),
        "household_consumption_per_capita": ("consumption_per_head_mad", 1),
        "household_consumption_share": ("consumption_share", 1),
        "unemployment_rate_survey": ("unemployment_rate", 1),
    }
)
"""The measure of each indicator, and by what the file's unit is multiplied."""
NOTE = "Comptes régionaux du Haut-Commissariat au Plan, tels que rapportés par la presse"


@command()
def load_regional_accounts(*, by: Actor) -> Report:
    """Record the shipped regional accounts with their sources; a second time changes nothing.

    Permission: impact.load. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    sources = _file("regional_sources.csv")
    load_sources(read_table(sources, SOURCE_COLUMNS), commit=True, by=by)
    accounts = read_table(_file("regional_accounts.csv"), COLUMNS)
    return load_statements(statements_in(accounts), commit=True, by=by)


def statements_in(accounts: Iterable[Row]) -> Iterator[Row]:
    """Rows of statements, as figures read them, of the accounts of one territory each."""
    for row in accounts:
        said = row.values
        if said["status"] != "published" or "+" in said["territory"]:
            continue
        measure, times = MEASURES[said["indicator"]]
        yield Row(
            row.line,
            {
                "subject": said["territory"],
                "measure": measure,
                "value": f"{Decimal(said['value']) * times:f}",
                "qualifier": "stated",
                "kind": "measured",
                "as_of_or_period": said["year"],
                "source_id": code_of(said["source"]),
                "confidence": "medium",
                "note": NOTE,
            },
        )


def code_of(source: str) -> str:
    """The code under which a source of the file stands on record."""
    return "hcp-" + re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")


def _file(name: str) -> BytesIO:
    return BytesIO((files("majal.data") / "economics" / name).read_bytes())
