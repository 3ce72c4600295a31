"""What is stored of calls."""

from majal.modules.calls.models.call import Call, CallTrack
from majal.modules.calls.models.grid import Criterion, Grid

__all__ = ["Call", "CallTrack", "Criterion", "Grid"]
