"""The REST API of commitments."""

from majal.modules.commitments.api.operations import router

__all__ = ["router"]
