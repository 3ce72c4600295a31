"""What changes at the reception."""

from majal.modules.reception.commands.demonstration import make_demo_reception
from majal.modules.reception.commands.desk import (
    deny_visit,
    leave_visit,
    record_walk_in,
    welcome_visit,
)
from majal.modules.reception.commands.keeping import erase_names, remind_of_mail
from majal.modules.reception.commands.mail import (
    collect_item,
    dispatch_mail,
    forward_item,
    receive_item,
    return_item,
)
from majal.modules.reception.commands.registers import correct_line, issue_extract
from majal.modules.reception.commands.visits import announce_visit, answer_walk_in, cancel_visit

__all__ = [
    "announce_visit",
    "answer_walk_in",
    "cancel_visit",
    "collect_item",
    "correct_line",
    "deny_visit",
    "dispatch_mail",
    "erase_names",
    "forward_item",
    "issue_extract",
    "leave_visit",
    "make_demo_reception",
    "receive_item",
    "record_walk_in",
    "remind_of_mail",
    "return_item",
    "welcome_visit",
]
