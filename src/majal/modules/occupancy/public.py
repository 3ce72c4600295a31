"""What other modules may use of occupancy."""

from majal.modules.occupancy.queries import Full, moves_until, occupancy_on

__all__ = ["Full", "moves_until", "occupancy_on"]
