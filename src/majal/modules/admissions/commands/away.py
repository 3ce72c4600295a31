"""Whoever declared an interest in an application leaves it in the sitting too."""

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from majal.modules.admissions.models import Application
from majal.modules.admissions.workflow import Why
from majal.modules.sittings.public import declare_conflict, sitting_held, standing_of, table_of

KIND = "admissions.application"


def leave_agenda(application: Application) -> None:
    """Write down for the sitting what readers with a seat have declared; once each."""
    stands = standing_of(Ref(KIND, application.pk))
    if stands is None or stands.stand != "waiting":
        return
    table = table_of(sitting_held(stands.sitting_id, SYSTEM))
    known = {one.seat_id for one in table.conflicts.get(stands.item_id, [])}
    said = application.interests.filter(why=Why.DECLARED).values_list("reader", "reason")
    reasons = dict(said)
    for seat in table.seats:
        if seat.user_id in reasons and seat.pk not in known:
            declare_conflict(stands.item_id, reasons[seat.user_id], seat_id=seat.pk, by=SYSTEM)
