"""Everything that changes counters. One function per verb a person would use."""

from majal.modules.counters.commands.booking import (
    Visitor,
    book_appointment,
    cancel_appointment,
    miss_appointment,
    move_appointment,
)
from majal.modules.counters.commands.forgetting import close_past_days, forget_people
from majal.modules.counters.commands.keeping import (
    CounterDetails,
    add_closing,
    add_counter,
    add_presence,
    edit_counter,
    end_counter,
    end_presence,
    renew_screen,
    withdraw_closing,
)
from majal.modules.counters.commands.queue import give_opinion, leave_queue, take_ticket
from majal.modules.counters.commands.serving import (
    call_again,
    call_next,
    finish_ticket,
    mark_no_show,
    serve_ticket,
    transfer_ticket,
    welcome_appointment,
)

__all__ = [
    "CounterDetails",
    "Visitor",
    "add_closing",
    "add_counter",
    "add_presence",
    "book_appointment",
    "call_again",
    "call_next",
    "cancel_appointment",
    "close_past_days",
    "edit_counter",
    "end_counter",
    "end_presence",
    "finish_ticket",
    "forget_people",
    "give_opinion",
    "leave_queue",
    "mark_no_show",
    "miss_appointment",
    "move_appointment",
    "renew_screen",
    "serve_ticket",
    "take_ticket",
    "transfer_ticket",
    "welcome_appointment",
    "withdraw_closing",
]
