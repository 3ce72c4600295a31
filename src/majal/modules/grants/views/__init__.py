"""Pages of support for research; imported while Django starts, since they register a list."""

from majal.modules.grants.views import handling

__all__ = ["handling"]
