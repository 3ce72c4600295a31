"""What those who keep counters do besides: a demonstration is filled."""

from majal.modules.counter_keeping.commands.demonstration import make_demo_counters

__all__ = ["make_demo_counters"]
