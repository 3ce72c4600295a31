"""The pages around contracts."""

from majal.modules.contract_keeping.views import keeping

__all__ = ["keeping"]
