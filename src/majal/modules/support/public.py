"""What other modules may use of support: report an incident, record an outage, read both."""

from majal.modules.support.commands import make_demo_support, record_outage, report_incident
from majal.modules.support.models import Incident, Outage
from majal.modules.support.queries.visible import incidents_visible_to, outages_visible_to
from majal.modules.support.workflow import Category, IncidentState, ServiceKind, Severity

__all__ = [
    "Category",
    "Incident",
    "IncidentState",
    "Outage",
    "ServiceKind",
    "Severity",
    "incidents_visible_to",
    "make_demo_support",
    "outages_visible_to",
    "record_outage",
    "report_incident",
]
