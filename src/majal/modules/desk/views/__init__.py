"""Pages of the catalogue of procedures."""

from majal.modules.desk.views import catalogue, keeping

__all__ = ["catalogue", "keeping"]
