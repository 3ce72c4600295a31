"""Pages of bookings: for whoever looks for something, who booked it, who runs the park."""

from majal.modules.bookings.views import booking, finding, keeping, lists, steps

__all__ = ["booking", "finding", "keeping", "lists", "steps"]
