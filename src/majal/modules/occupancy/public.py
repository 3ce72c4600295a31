"""What other modules may use of occupancy."""

from majal.modules.occupancy.queries import Full, Stay, moves_until, occupancy_on, stays_on

__all__ = ["Full", "Stay", "moves_until", "occupancy_on", "stays_on"]
