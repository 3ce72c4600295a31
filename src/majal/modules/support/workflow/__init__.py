"""What can happen to an incident."""

from majal.modules.support.workflow.incident import INCIDENT, OPEN, OVER, Aside, IncidentState

__all__ = ["INCIDENT", "OPEN", "OVER", "Aside", "IncidentState"]
