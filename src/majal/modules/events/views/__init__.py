"""Pages of events: the agenda, registering, tickets."""

from majal.modules.events.views import public, registering, tickets

__all__ = ["public", "registering", "tickets"]
