"""What other modules may use of events: read them, know who comes, hear of changes."""

from majal.modules.events.commands import (
    Details,
    Person,
    make_demo_events,
    prepare_event,
    publish_event,
    register,
    registration_changed,
)
from majal.modules.events.models import Event, Group, Registration, Session, Visit
from majal.modules.events.permissions import TICKET_LINK, makers_of_park, servers_of_park
from majal.modules.events.permissions import Perm as EventPerm
from majal.modules.events.queries import (
    event_of,
    events_made_by,
    events_served_by,
    events_visible_to,
    parks_made_by,
    parks_served_by,
    registration_by_code,
    registration_of,
    registrations_of,
    registrations_visible_to,
)
from majal.modules.events.workflow import (
    LIVE,
    AgeBand,
    EventKind,
    EventState,
    RegistrationState,
    Sex,
    SkillLevel,
)

__all__ = [
    "LIVE",
    "TICKET_LINK",
    "AgeBand",
    "Details",
    "Event",
    "EventKind",
    "EventPerm",
    "EventState",
    "Group",
    "Person",
    "Registration",
    "RegistrationState",
    "Session",
    "Sex",
    "SkillLevel",
    "Visit",
    "event_of",
    "events_made_by",
    "events_served_by",
    "events_visible_to",
    "make_demo_events",
    "makers_of_park",
    "parks_made_by",
    "parks_served_by",
    "prepare_event",
    "publish_event",
    "register",
    "registration_by_code",
    "registration_changed",
    "registration_of",
    "registrations_of",
    "registrations_visible_to",
    "servers_of_park",
]
