"""What other modules may use of open data."""

from majal.modules.opendata.commands import make_demo_opendata

__all__ = ["make_demo_opendata"]
