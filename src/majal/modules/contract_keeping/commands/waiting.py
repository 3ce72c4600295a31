"""What comes free is offered to those who wait, by their waiting list."""

from datetime import date, timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.kernel.permissions import require
from majal.modules.admissions.public import WaitingEntry, offer_place
from majal.modules.contract_keeping.permissions import Perm
from majal.modules.parks.public import Space
from majal.modules.tenancy.public import spaces_free_for


@command()
def offer_free_space(space_id: int, *, by: Actor) -> bool:
    """Offer a space to the list of its park on which somebody waits longest; says whether it did.

    Only what is free from tomorrow on with no contract to come, and promised to nobody. The list
    decides who is first and how long they have to answer.

    Permission: contract_keeping.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    space = Space.objects.select_related("building__park").filter(pk=space_id).first()
    tomorrow = timezone.localdate() + timedelta(days=1)
    if space is None or not _is_free(space, tomorrow):
        return False
    rows = WaitingEntry.objects.filter(park=space.building.park, state="waiting")
    for track in dict.fromkeys(rows.order_by("since", "rank").values_list("track", flat=True)):
        try:
            offer_place(space_id, track, by=by)
        except DomainError:  # nobody waits any more, or the place is promised already
            continue
        return True
    return False


def _is_free(space: Space, day: date) -> bool:
    return spaces_free_for(space.building.park, day, None).filter(pk=space.pk).exists()
