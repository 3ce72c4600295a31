"""Pages of incidents: for whoever reports one, who repairs it, who runs a park."""

from majal.modules.support.views import keeping, outages, reporting, state, steps, visits, work

__all__ = ["keeping", "outages", "reporting", "state", "steps", "visits", "work"]
