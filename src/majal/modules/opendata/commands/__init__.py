"""Everything that changes open data."""

from majal.modules.opendata.commands.caring import settle_catalogue, withdraw_version
from majal.modules.opendata.commands.demonstration import make_demo_opendata
from majal.modules.opendata.commands.describing import describe_catalogue
from majal.modules.opendata.commands.publishing import ask_publication, publish_dataset
from majal.modules.opendata.commands.settling import settle_counts

__all__ = [
    "ask_publication",
    "describe_catalogue",
    "make_demo_opendata",
    "publish_dataset",
    "settle_catalogue",
    "settle_counts",
    "withdraw_version",
]
