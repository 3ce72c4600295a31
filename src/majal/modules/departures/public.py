"""What other modules may use: what companies that left answered, and those of the demonstration."""

from majal.modules.departures.commands import make_demo_departures
from majal.modules.departures.models import ALIVE, Standing
from majal.modules.departures.queries import Answer, answers_until

__all__ = ["ALIVE", "Answer", "Standing", "answers_until", "make_demo_departures"]
