"""What other modules may use of visits."""

from majal.modules.visits.commands import VisitDetails, ask_host, describe_visit, make_demo_visits
from majal.modules.visits.models import Host, Visit, VisitKind
from majal.modules.visits.permissions import Perm as VisitPerm
from majal.modules.visits.queries import hosts_of, visit_of

__all__ = [
    "Host",
    "Visit",
    "VisitDetails",
    "VisitKind",
    "VisitPerm",
    "ask_host",
    "describe_visit",
    "hosts_of",
    "make_demo_visits",
    "visit_of",
]
