"""What people pay by hand is noted."""

from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.event_desk.errors import NothingToPay, PaidAlready
from majal.modules.events.public import LIVE, EventPerm, Registration, locked_registration


@command()
def note_payment(
    registration_id: int, amount: Decimal, day: date, *, note: str = "", by: Actor
) -> Registration:
    """Note what somebody paid by hand: in cash, by cheque or by card at the desk.

    Permission: events.serve on it.
    Raises: NotFound; NotAllowed; WrongState; NothingToPay; PaidAlready.
    """
    found = locked_registration(registration_id)
    require(by, EventPerm.SERVE, found)
    if found.inside or not found.price or amount <= 0:
        raise NothingToPay
    if found.paid is not None:
        raise PaidAlready
    if found.state not in LIVE:
        raise WrongState
    found.paid, found.paid_on, found.paid_note = amount, day, note.strip()[:120]
    found.save(update_fields=["paid", "paid_on", "paid_note"])
    return found
