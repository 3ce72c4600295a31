"""What other modules may use from analytics."""

from majal.modules.analytics.queries import latest_export, opened

__all__ = ["latest_export", "opened"]
