"""What other modules may use of financing: the directory, funds raised as they stand."""

from majal.modules.financing.commands import load_instruments, make_demo_financing
from majal.modules.financing.queries.visible import instruments, raised_in, raises_visible_to

__all__ = [
    "instruments",
    "load_instruments",
    "make_demo_financing",
    "raised_in",
    "raises_visible_to",
]
