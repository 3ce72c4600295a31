"""What the demonstration shows of open data."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.datasets import datasets
from majal.kernel.permissions import require
from majal.modules.open_tables.public import settle_counts
from majal.modules.opendata.commands.describing import describe_catalogue
from majal.modules.opendata.commands.publishing import publish_dataset
from majal.modules.opendata.permissions import Perm


@command()
def make_demo_opendata(*, by: Actor) -> int:
    """Publish all datasets as the first night would; how many versions came of it.

    Permission: opendata.publish.
    """
    require(by, Perm.PUBLISH)
    settle_counts(by=by)
    made = sum(publish_dataset(one.name, by=by) is not None for one in datasets)
    describe_catalogue(by=by)
    return made
