"""What other modules may use from minutes: that they were signed, and where they are."""

from majal.modules.minutes.commands import (
    ask_signature,
    issue_minutes,
    make_demo_committees,
    minutes_signed,
    sign_minutes,
    write_minutes,
)
from majal.modules.minutes.models import Minutes
from majal.modules.minutes.queries import issued, latest

__all__ = [
    "Minutes",
    "ask_signature",
    "issue_minutes",
    "issued",
    "latest",
    "make_demo_committees",
    "minutes_signed",
    "sign_minutes",
    "write_minutes",
]
