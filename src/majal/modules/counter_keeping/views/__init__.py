"""Pages of those who keep counters."""

from majal.modules.counter_keeping.views import keeping, tickets

__all__ = ["keeping", "tickets"]
