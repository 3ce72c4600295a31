"""How the clocks of an incident stand, in the opening hours of its park."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from majal.modules.support.models import Incident
from majal.modules.upkeep.public import AHEAD, Event, Promise, Standing, opening_of, read


def standing_of(incident: Incident, events: Iterable[Event], now: datetime) -> Standing | None:
    """How the clocks of an incident stand; None where the park promised nothing. Two queries."""
    if incident.response_minutes is None or incident.repair_minutes is None:
        return None
    opening = opening_of(incident.park_id, incident.reported_at, now + AHEAD)
    if opening is None:
        return None
    promise = Promise(
        timedelta(minutes=incident.response_minutes), timedelta(minutes=incident.repair_minutes)
    )
    return read(list(events), promise, opening, now)
