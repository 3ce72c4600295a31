"""Everything that changes moments and reliefs."""

from majal.modules.contract_keeping.commands.clock import (
    put_clock_aside,
    raise_warnings,
    set_clock,
    set_usual_clocks,
)
from majal.modules.contract_keeping.commands.demonstration import make_demo_contracts
from majal.modules.contract_keeping.commands.relieving import decide_relief
from majal.modules.contract_keeping.commands.waiting import offer_free_space

__all__ = [
    "decide_relief",
    "make_demo_contracts",
    "offer_free_space",
    "put_clock_aside",
    "raise_warnings",
    "set_clock",
    "set_usual_clocks",
]
