"""Everything that changes parks."""

from majal.modules.parks.commands.loading import load_parks

__all__ = ["load_parks"]
