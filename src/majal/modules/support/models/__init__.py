"""What is stored of incidents, outages, promised times and visits."""

from majal.modules.support.models.charter import Charter
from majal.modules.support.models.incident import Incident, IncidentStep, PartUsed, Rating
from majal.modules.support.models.outage import Outage
from majal.modules.support.models.place import Place
from majal.modules.support.models.visit import Plan, Visit

__all__ = [
    "Charter",
    "Incident",
    "IncidentStep",
    "Outage",
    "PartUsed",
    "Place",
    "Plan",
    "Rating",
    "Visit",
]
