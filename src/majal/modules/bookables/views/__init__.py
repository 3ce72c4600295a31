"""Pages of what can be booked: its rules for everybody, and for those who keep them."""

from majal.modules.bookables.views import clearing, keeping

__all__ = ["clearing", "keeping"]
