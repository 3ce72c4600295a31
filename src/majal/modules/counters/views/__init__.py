"""Pages of the counters: for everybody, for the entrance, for agents, for those who keep them."""

from majal.modules.counters.views import (
    booking,
    entrance,
    keeping,
    serving,
    shown,
    tickets,
    visits,
)

__all__ = ["booking", "entrance", "keeping", "serving", "shown", "tickets", "visits"]
