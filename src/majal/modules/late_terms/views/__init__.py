"""Pages of terms for lateness."""

from majal.modules.late_terms.views import decisions, policies

__all__ = ["decisions", "policies"]
