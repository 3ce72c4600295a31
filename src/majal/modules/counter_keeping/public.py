"""What other modules may use of the keeping of counters."""

from majal.modules.counter_keeping.commands import make_demo_counters

__all__ = ["make_demo_counters"]
