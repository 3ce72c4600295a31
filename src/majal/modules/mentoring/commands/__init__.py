"""Everything that changes mentoring."""

from majal.modules.mentoring.commands.answering import (
    accept_time,
    cancel_session,
    confirm_session,
    decline_session,
    lapse_session,
    move_session,
    propose_time,
    reserve_room,
)
from majal.modules.mentoring.commands.asking import Asked, ask_session
from majal.modules.mentoring.commands.closing import (
    miss_session,
    say_minutes,
    session_settled,
    settle_minutes,
)
from majal.modules.mentoring.commands.demonstration import make_demo_mentoring
from majal.modules.mentoring.commands.keeping import (
    add_change,
    add_clinic,
    add_expert,
    add_opening,
    close_clinic,
    edit_expert,
    put_expert_aside,
    remove_change,
    remove_opening,
)
from majal.modules.mentoring.commands.telling import (
    ask_to_close,
    forget_notes,
    remind_of_session,
)
from majal.modules.mentoring.commands.vouchers import (
    close_voucher,
    correct_voucher,
    give_voucher,
)
from majal.modules.mentoring.commands.writing import (
    add_goal,
    close_goal,
    rate_session,
    write_notes,
)

__all__ = [
    "Asked",
    "accept_time",
    "add_change",
    "add_clinic",
    "add_expert",
    "add_goal",
    "add_opening",
    "ask_session",
    "ask_to_close",
    "cancel_session",
    "close_clinic",
    "close_goal",
    "close_voucher",
    "confirm_session",
    "correct_voucher",
    "decline_session",
    "edit_expert",
    "forget_notes",
    "give_voucher",
    "lapse_session",
    "make_demo_mentoring",
    "miss_session",
    "move_session",
    "propose_time",
    "put_expert_aside",
    "rate_session",
    "remind_of_session",
    "remove_change",
    "remove_opening",
    "reserve_room",
    "say_minutes",
    "session_settled",
    "settle_minutes",
    "write_notes",
]
