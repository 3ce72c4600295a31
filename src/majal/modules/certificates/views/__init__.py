"""Pages of certificates; their list is registered here while Django starts."""

from majal.modules.certificates.views import issuing, opening

__all__ = ["issuing", "opening"]
