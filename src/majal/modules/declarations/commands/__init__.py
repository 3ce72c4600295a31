"""Everything that changes about declarations."""

from majal.modules.declarations.commands.asking import (
    ask_company,
    ask_waiting,
    remind_due,
)
from majal.modules.declarations.commands.codes import confirm_code, send_code
from majal.modules.declarations.commands.deciding import return_submission, verify_submission
from majal.modules.declarations.commands.demonstration import make_demo_declarations
from majal.modules.declarations.commands.forgetting import forget_unsent
from majal.modules.declarations.commands.keeping import correct, save_answer, submit
from majal.modules.declarations.commands.naming import allow_naming, withdraw_naming
from majal.modules.declarations.commands.news import submission_opened
from majal.modules.declarations.commands.opening import open_link
from majal.modules.declarations.commands.periods import close_period, open_period

__all__ = [
    "allow_naming",
    "ask_company",
    "ask_waiting",
    "close_period",
    "confirm_code",
    "correct",
    "forget_unsent",
    "make_demo_declarations",
    "open_link",
    "open_period",
    "remind_due",
    "return_submission",
    "save_answer",
    "send_code",
    "submission_opened",
    "submit",
    "verify_submission",
    "withdraw_naming",
]
