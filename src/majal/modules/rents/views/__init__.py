"""The pages of rent rules."""

from majal.modules.rents.views import rules

__all__ = ["rules"]
