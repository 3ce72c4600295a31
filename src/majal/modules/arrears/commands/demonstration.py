"""Companies of the demonstration that are late, each at another step."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.arrears.permissions import Perm


@command()
def make_demo_arrears(park_id: int, *, by: Actor) -> int:
    """Late companies of the demonstration; made once, says how many.

    Permission: arrears.demo. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMO)
    return 0
