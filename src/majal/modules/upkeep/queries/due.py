"""What the clock calls for: visits whose grace is over, and how long repairs wait."""

from collections.abc import Mapping
from datetime import date, timedelta

from majal.modules.upkeep.models import Charter, Visit
from majal.modules.upkeep.workflow import next_after

GRACE = timedelta(days=30)
"""So long after its day a visit may still be done, if the next one is not due before."""


def last_day(visit: Visit) -> date:
    """The last day on which a planned visit may still be done."""
    plan = visit.plan
    following = next_after(plan.first_on, plan.every_months, visit.due_on)
    return min(visit.due_on + GRACE, following - timedelta(days=1))


def overdue_visits(today: date) -> list[int]:
    """Planned visits that can no longer be done in their time."""
    rows = Visit.objects.filter(state="planned", due_on__lt=today).select_related("plan")
    return [visit.pk for visit in rows.order_by("pk") if today > last_day(visit)]


def days_to_confirm() -> Mapping[int, int]:
    """How many days a repair waits to be confirmed, as the last charter of each park says."""
    rows = Charter.objects.order_by("since", "pk").values_list("park_id", "confirm_days")
    return dict(rows)
