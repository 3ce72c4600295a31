"""What other modules may use of the right to information: its demonstration."""

from majal.modules.information.commands import make_demo_information

__all__ = ["make_demo_information"]
