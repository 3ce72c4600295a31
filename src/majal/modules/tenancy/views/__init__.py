"""The pages of contracts."""

from majal.modules.tenancy.views import board

__all__ = ["board"]
