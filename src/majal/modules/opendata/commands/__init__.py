"""Everything that changes open data."""

from majal.modules.opendata.commands.caring import Publisher, settle_catalogue, withdraw_version
from majal.modules.opendata.commands.demonstration import make_demo_opendata
from majal.modules.opendata.commands.describing import DESCRIBE, ask_description, describe_catalogue
from majal.modules.opendata.commands.publishing import PUBLISH, ask_publication, publish_dataset

__all__ = [
    "DESCRIBE",
    "PUBLISH",
    "Publisher",
    "ask_description",
    "ask_publication",
    "describe_catalogue",
    "make_demo_opendata",
    "publish_dataset",
    "settle_catalogue",
    "withdraw_version",
]
