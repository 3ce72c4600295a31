"""What other modules may use of applying."""

from majal.modules.applying.commands import make_demo_cases

__all__ = ["make_demo_cases"]
