"""Pages of moderation."""

from majal.modules.moderation.views import deciding, reporting

__all__ = ["deciding", "reporting"]
