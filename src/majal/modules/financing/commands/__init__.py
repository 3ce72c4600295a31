"""Everything that changes financing."""

from majal.modules.financing.commands.approaching import ask_approach, move_approach
from majal.modules.financing.commands.demonstration import make_demo_financing
from majal.modules.financing.commands.keeping import (
    Described,
    archive_instrument,
    load_instruments,
    mend_instrument,
    write_instrument,
)
from majal.modules.financing.commands.raising import (
    add_evidence,
    declare_raise,
    mend_raise,
    verify_raise,
)

__all__ = [
    "Described",
    "add_evidence",
    "archive_instrument",
    "ask_approach",
    "declare_raise",
    "load_instruments",
    "make_demo_financing",
    "mend_instrument",
    "mend_raise",
    "move_approach",
    "verify_raise",
    "write_instrument",
]
