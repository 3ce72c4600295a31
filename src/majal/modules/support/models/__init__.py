"""What is stored of incidents, and of the places where they happen."""

from majal.modules.support.models.incident import Incident, IncidentStep, PartUsed, Rating
from majal.modules.support.models.place import Place

__all__ = [
    "Incident",
    "IncidentStep",
    "PartUsed",
    "Place",
    "Rating",
]
