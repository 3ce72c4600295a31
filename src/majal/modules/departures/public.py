"""What other modules may use: the companies that left, of the demonstration."""

from majal.modules.departures.commands import make_demo_departures

__all__ = ["make_demo_departures"]
