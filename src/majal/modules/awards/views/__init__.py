"""Pages of agreements; imported while Django starts, since they register a list."""

from majal.modules.awards.views import keeping

__all__ = ["keeping"]
