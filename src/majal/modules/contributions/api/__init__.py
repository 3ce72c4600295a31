"""REST operations of contributions: what was promised, to everyone; entries, to those concerned."""

from majal.modules.contributions.api.operations import router

__all__ = ["router"]
