"""REST operations of planning."""

from majal.modules.planning.api.operations import router

__all__ = ["router"]
