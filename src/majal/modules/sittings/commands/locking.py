"""What commands hold while they work: the sitting, and with it everything that stands on it."""

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.modules.sittings.errors import AgendaClosed, ItemTakenOff, NotUnderWay
from majal.modules.sittings.models import Item, Sitting
from majal.modules.sittings.queries import Table, sitting_held, table_of
from majal.modules.sittings.workflow import State


def locked_item(item_id: int, by: Actor) -> tuple[Item, Table]:
    """An item and the sitting as it stands, which is held. Raises: NotFound."""
    sitting_id = Item.objects.filter(pk=item_id).values_list("sitting", flat=True).first()
    if sitting_id is None:
        raise NotFound
    table = table_of(sitting_held(sitting_id, by))
    return next(item for item in table.items if item.pk == item_id), table


def must_live(sitting: Sitting) -> None:
    """Raises: AgendaClosed."""
    if not sitting.is_living:
        raise AgendaClosed


def must_be_open(sitting: Sitting) -> None:
    """Raises: AgendaClosed; NotUnderWay."""
    if sitting.state == State.CLOSED:
        raise AgendaClosed
    if sitting.state != State.OPEN:
        raise NotUnderWay


def must_stand(item: Item) -> None:
    """Raises: ItemTakenOff."""
    if item.taken_off_at is not None:
        raise ItemTakenOff
