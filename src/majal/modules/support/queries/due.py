"""What the clock calls for: repairs nobody answered about, visits whose grace is over."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from majal.modules.support.models import Charter, Incident, Visit
from majal.modules.support.workflow import OPEN, IncidentState, next_after

USUAL_DAYS = 5
"""So long a repair waits to be confirmed where the park’s charter says nothing."""
GRACE = timedelta(days=30)
"""So long after its day a visit may still be done, if the next one is not due before."""


def open_incidents() -> list[int]:
    """Every incident on which somebody still has to do something."""
    rows = Incident.objects.filter(state__in=sorted(OPEN)).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def unconfirmed(now: datetime) -> list[int]:
    """Repairs that wait to be confirmed for longer than their park’s charter says."""
    days = _days_to_confirm()
    rows = Incident.objects.filter(state=IncidentState.REPAIRED).order_by("pk")
    return [
        pk
        for pk, park, repaired in rows.values_list("pk", "park_id", "repaired_at")
        if repaired and repaired + timedelta(days=days.get(park, USUAL_DAYS)) < now
    ]


def last_day(visit: Visit) -> date:
    """The last day on which a planned visit may still be done."""
    plan = visit.plan
    following = next_after(plan.first_on, plan.every_months, visit.due_on)
    return min(visit.due_on + GRACE, following - timedelta(days=1))


def overdue_visits(today: date) -> list[int]:
    """Planned visits that can no longer be done in their time."""
    rows = Visit.objects.filter(state="planned", due_on__lt=today).select_related("plan")
    return [visit.pk for visit in rows.order_by("pk") if today > last_day(visit)]


def _days_to_confirm() -> Mapping[int, int]:
    rows = Charter.objects.order_by("since", "pk").values_list("park_id", "confirm_days")
    return dict(rows)
