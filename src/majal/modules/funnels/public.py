"""What other modules may use from funnels."""

from majal.modules.funnels.commands import make_demo_programmes

__all__ = ["make_demo_programmes"]
