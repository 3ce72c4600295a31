"""What other modules may use of arrears: the demonstration."""

from majal.modules.arrears.commands import make_demo_arrears

__all__ = ["make_demo_arrears"]
