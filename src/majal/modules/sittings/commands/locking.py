"""What commands hold while they work: the sitting, and with it everything that stands on it."""

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import NotFound
from majal.modules.sittings.errors import AgendaClosed, ItemTakenOff, NotUnderWay
from majal.modules.sittings.models import Committee, Item, Sitting
from majal.modules.sittings.queries import Table, seat_of, table_of
from majal.modules.sittings.queries.visible import SEATS, SEATS_OF_SITTING
from majal.modules.sittings.workflow import ENDED, State


def locked_committee(committee_id: int) -> Committee:
    """Raises: NotFound."""
    rows = Committee.objects.select_for_update(of=("self",)).select_related("park", "territory")
    found = rows.prefetch_related(SEATS).filter(pk=committee_id).first()
    if found is None:
        raise NotFound
    return found


def locked_sitting(sitting_id: int, by: Actor) -> Sitting:
    """The sitting, held until the end of the transaction; with it its committee and its seats.

    Raises: NotFound.
    """
    rows = Sitting.objects.select_for_update(of=("self",)).select_related(
        "committee__park", "committee__territory", "presided_by__user"
    )
    found = rows.prefetch_related(SEATS_OF_SITTING).filter(pk=sitting_id).first()
    if found is None:
        raise NotFound
    if isinstance(by, LinkHolder) and found.presided_by is not None:
        own = seat_of(by, found)
        if own is not None and own.pk == found.presided_by_id:
            found.presided_by = own
    return found


def locked_item(item_id: int, by: Actor) -> tuple[Item, Table]:
    """An item and the sitting as it stands, which is held. Raises: NotFound."""
    sitting_id = Item.objects.filter(pk=item_id).values_list("sitting", flat=True).first()
    if sitting_id is None:
        raise NotFound
    table = table_of(locked_sitting(sitting_id, by))
    return next(item for item in table.items if item.pk == item_id), table


def must_live(sitting: Sitting) -> None:
    """Raises: AgendaClosed."""
    if not sitting.is_living:
        raise AgendaClosed


def must_be_open(sitting: Sitting) -> None:
    """Raises: AgendaClosed; NotUnderWay."""
    if sitting.state in ENDED:
        raise AgendaClosed
    if sitting.state != State.OPEN:
        raise NotUnderWay


def must_stand(item: Item) -> None:
    """Raises: ItemTakenOff."""
    if item.taken_off_at is not None:
        raise ItemTakenOff
