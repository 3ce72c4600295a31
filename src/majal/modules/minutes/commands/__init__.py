"""Every command that changes minutes."""

from majal.modules.minutes.commands.demonstration import make_demo_committees
from majal.modules.minutes.commands.issuing import issue_minutes
from majal.modules.minutes.commands.writing import (
    ask_signature,
    minutes_signed,
    rectify_minutes,
    sign_minutes,
    write_minutes,
)

__all__ = [
    "ask_signature",
    "issue_minutes",
    "make_demo_committees",
    "minutes_signed",
    "rectify_minutes",
    "sign_minutes",
    "write_minutes",
]
