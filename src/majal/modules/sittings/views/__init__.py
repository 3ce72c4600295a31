"""Pages of committees, of their sittings, and behind an invitation's link."""

from majal.modules.sittings.views import (
    agenda,
    committees,
    deciding,
    links,
    minutes,
    planning,
    running,
)

__all__ = ["agenda", "committees", "deciding", "links", "minutes", "planning", "running"]
