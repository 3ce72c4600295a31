"""What the demonstration shows of open data."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.models import JobRun
from majal.kernel.permissions import require
from majal.modules.opendata.commands.publishing import ask_publication
from majal.modules.opendata.permissions import Perm


@command()
def make_demo_opendata(*, by: Actor) -> JobRun:
    """Ask for what the first night would publish: the worker does it in the first seconds.

    Permission: opendata.publish.
    """
    require(by, Perm.PUBLISH)
    return ask_publication(by=by)
