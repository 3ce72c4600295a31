"""What the clock calls for: repairs nobody answered about."""

from datetime import datetime, timedelta

from majal.modules.support.models import Incident
from majal.modules.support.workflow import OPEN, IncidentState
from majal.modules.upkeep.public import days_to_confirm

USUAL_DAYS = 5
"""So long a repair waits to be confirmed where the park’s charter says nothing."""


def open_incidents() -> list[int]:
    """Every incident on which somebody still has to do something."""
    rows = Incident.objects.filter(state__in=sorted(OPEN)).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def unconfirmed(now: datetime) -> list[int]:
    """Repairs that wait to be confirmed for longer than their park’s charter says."""
    days = days_to_confirm()
    rows = Incident.objects.filter(state=IncidentState.REPAIRED).order_by("pk")
    return [
        pk
        for pk, park, repaired in rows.values_list("pk", "park_id", "repaired_at")
        if repaired and repaired + timedelta(days=days.get(park, USUAL_DAYS)) < now
    ]
