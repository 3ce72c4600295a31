"""What other modules may use of packs of hours."""

from majal.modules.hour_packs.commands import make_demo_packs

__all__ = ["make_demo_packs"]
