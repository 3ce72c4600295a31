"""The pages of declarations: those of the company, those of staff."""

from majal.modules.declarations.views import declaring, staff

__all__ = ["declaring", "staff"]
