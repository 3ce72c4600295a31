"""Pages of applying: a dossier is begun, filled in, filed, and followed."""

from majal.modules.applying.views import applying, following

__all__ = ["applying", "following"]
