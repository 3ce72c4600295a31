"""Pages of incidents: for whoever reports one, who repairs it, who runs a park."""

from majal.modules.support.views import keeping, reporting, steps, work

__all__ = ["keeping", "reporting", "steps", "work"]
