"""Pages of attestations."""

from majal.modules.attestations.views import issued, own

__all__ = ["issued", "own"]
