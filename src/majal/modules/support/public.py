"""What other modules may use of support: report an incident, read incidents."""

from majal.modules.support.commands import make_demo_support, report_incident
from majal.modules.support.models import Incident
from majal.modules.support.queries.visible import incidents_visible_to
from majal.modules.support.workflow import IncidentState

__all__ = [
    "Incident",
    "IncidentState",
    "incidents_visible_to",
    "make_demo_support",
    "report_incident",
]
