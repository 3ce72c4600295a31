"""What other modules may use of R&D calls.

``call_closing`` is sent before a call is said to be decided; whoever still has something to decide
in it refuses.
"""

from majal.modules.grant_calls.commands import (
    Weighed,
    call_closing,
    create_call,
    publish_call,
    set_rules,
)
from majal.modules.grant_calls.models import MONEY, Call, Ceiling, Criterion
from majal.modules.grant_calls.permissions import STAFF
from majal.modules.grant_calls.queries import call_of, calls_visible_to, manages, must_be_open
from majal.modules.grant_calls.workflow import HUNDRED, CallState, Category, Rules

__all__ = [
    "HUNDRED",
    "MONEY",
    "STAFF",
    "Call",
    "CallState",
    "Category",
    "Ceiling",
    "Criterion",
    "Rules",
    "Weighed",
    "call_closing",
    "call_of",
    "calls_visible_to",
    "create_call",
    "manages",
    "must_be_open",
    "publish_call",
    "set_rules",
]
