"""Pages of privacy."""

from majal.modules.privacy.views import answering, keeping, own, register

__all__ = ["answering", "keeping", "own", "register"]
