"""Pages of those who prepare events and receive people, and of co-organisers."""

from majal.modules.event_desk.views import deciding, lists, making, programme

__all__ = ["deciding", "lists", "making", "programme"]
