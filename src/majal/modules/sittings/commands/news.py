"""What a sitting tells those who write to its members: convened, moved, hearings, cancelled."""

from collections.abc import Iterable

from django.dispatch import Signal

from majal.kernel.actors import Actor
from majal.modules.sittings.models import Guest, Item, Sitting

sitting_convened = Signal()
"""The members are to be invited: ``sitting``, ``heard`` (its guests), ``by``. This signal and those
below are heard within the transaction."""
sitting_moved = Signal()
"""The day, the hours or the place of a convened sitting changed: ``sitting``, ``heard``, ``by``."""
agenda_changed = Signal()
"""The agenda of a convened sitting changed: ``sitting``; ``heard``, guests whose hearing is new or
moved; ``off``, guests who are not heard any more; ``by``."""
sitting_cancelled = Signal()
"""A sitting will not be held: ``sitting``, ``heard`` (its guests), ``by``."""


def heard_at(sitting: Sitting) -> list[Guest]:
    """Everybody who is heard at a sitting."""
    rows = Guest.objects.filter(
        item__sitting=sitting, item__taken_off_at=None, item__heard_from__isnull=False
    )
    return list(rows.order_by("pk"))


def tell_moved(sitting: Sitting, *, by: Actor) -> None:
    """Once the members were convened they are told, and calendars count one further."""
    if sitting.is_told:
        _count(sitting)
        sitting_moved.send(Sitting, sitting=sitting, heard=heard_at(sitting), by=by)


def tell_agenda(
    sitting: Sitting, *, moved: Item | None = None, off: Item | None = None, by: Actor
) -> None:
    """The agenda of a convened sitting changed, and with it perhaps a hearing."""
    if sitting.is_told:
        if moved or off:
            _count(sitting)
        send_agenda(sitting, heard=_guests(moved), off=_guests(off), by=by)


def send_agenda(
    sitting: Sitting, *, heard: Iterable[Guest] = (), off: Iterable[Guest] = (), by: Actor
) -> None:
    """Send the signal as it is."""
    agenda_changed.send(Sitting, sitting=sitting, heard=list(heard), off=list(off), by=by)


def _guests(item: Item | None) -> list[Guest]:
    return list(item.guests.all()) if item is not None and item.heard_from else []


def _count(sitting: Sitting) -> None:
    sitting.sequence += 1
    sitting.save(update_fields=["sequence"])
