"""The pages of impact."""

from majal.modules.impact.views import cards, climate, records

__all__ = ["cards", "climate", "records"]
