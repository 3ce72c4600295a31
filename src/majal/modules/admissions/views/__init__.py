"""Pages of admissions."""

from majal.modules.admissions.views import handling

__all__ = ["handling"]
