"""A link of a letter is opened, once; whoever opened it goes on in the same browser."""

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.permissions import require
from majal.modules.declarations.models import Expected
from majal.modules.declarations.permissions import Perm


@command()
def open_link(expected_id: int, *, by: Actor) -> Expected:
    """Spend the link by which somebody came; of two at once only the first succeeds.

    Permission: declarations.declare on what is asked, by its link.
    Raises: NotAllowed; NotFound; LinkUsed; LinkExpired; LinkRevoked.
    """
    found = Expected.objects.filter(pk=expected_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.DECLARE, found)
    if not isinstance(by, LinkHolder):
        raise NotAllowed
    links.use(by.link_id)
    return found
