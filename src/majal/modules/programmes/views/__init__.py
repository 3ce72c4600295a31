"""The pages of programmes."""

from majal.modules.programmes.views import cohorts, keeping, lists, members, reading

__all__ = ["cohorts", "keeping", "lists", "members", "reading"]
