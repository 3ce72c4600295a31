"""What can happen to an incident, how hours are counted, when visits come again."""

from majal.modules.support.workflow.hours import (
    Event,
    Mark,
    OpenTime,
    Promise,
    Standing,
    read,
    stretches_of,
)
from majal.modules.support.workflow.incident import (
    INCIDENT,
    OPEN,
    OVER,
    Aside,
    Category,
    IncidentState,
    Severity,
)
from majal.modules.support.workflow.rhythm import anchored, next_after
from majal.modules.support.workflow.services import Cause, ServiceKind

__all__ = [
    "INCIDENT",
    "OPEN",
    "OVER",
    "Aside",
    "Category",
    "Cause",
    "Event",
    "IncidentState",
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
