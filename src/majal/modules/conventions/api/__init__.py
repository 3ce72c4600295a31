"""REST operations of conventions: what everyone may see to anyone, the whole to its parties."""

from majal.modules.conventions.api.operations import router

__all__ = ["router"]
