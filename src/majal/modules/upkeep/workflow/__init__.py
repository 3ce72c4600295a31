"""How hours of opening are counted, when visits come again, which services may fail."""

from majal.modules.upkeep.workflow.hours import (
    Event,
    Mark,
    OpenTime,
    Promise,
    Standing,
    read,
    stretches_of,
)
from majal.modules.upkeep.workflow.rhythm import anchored, next_after
from majal.modules.upkeep.workflow.services import Category, Cause, ServiceKind, Severity

__all__ = [
    "Category",
    "Cause",
    "Event",
    "Mark",
    "OpenTime",
    "Promise",
    "ServiceKind",
    "Severity",
    "Standing",
    "anchored",
    "next_after",
    "read",
    "stretches_of",
]
