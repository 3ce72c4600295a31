"""What changes of arrears."""

from majal.modules.arrears.commands.demonstration import make_demo_arrears
from majal.modules.arrears.commands.dispatching import hold_reminders, record_dispatch
from majal.modules.arrears.commands.plans import (
    agree_to_plan,
    check_plans,
    drop_plan,
    offer_plan,
    refuse_plan,
)
from majal.modules.arrears.commands.rounds import (
    begin_round,
    carry_out,
    drop_round,
    preview_again,
    send_round,
)
from majal.modules.arrears.commands.settling import settle_accounts
from majal.modules.arrears.commands.suspending import lift_for_arrears, suspend_for_arrears

__all__ = [
    "agree_to_plan",
    "begin_round",
    "carry_out",
    "check_plans",
    "drop_plan",
    "drop_round",
    "hold_reminders",
    "lift_for_arrears",
    "make_demo_arrears",
    "offer_plan",
    "preview_again",
    "record_dispatch",
    "refuse_plan",
    "send_round",
    "settle_accounts",
    "suspend_for_arrears",
]
