"""What visits add to the pages of events, to first pages and to one's registrations."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.events.public import Event, EventKind, EventState
from majal.modules.people.public import Role
from majal.modules.visits.permissions import Perm
from majal.modules.visits.queries import hosts_asked_of, hosts_of, visit_of
from majal.modules.visits.workflow import HostState


@panel(
    "visits.of_event",
    place="events.event",
    order=20,
    permission=Perm.SEE,
    template="visits/_of_event.html",
)
def of_event(actor: Actor, event: Event) -> dict[str, Any] | None:  # noqa: ARG001
    """The companies that receive a visit, once they agreed."""
    if event.kind != EventKind.VISIT:
        return None
    rows = hosts_of(event, agreed=True)
    return {"rows": rows} if rows else None


@panel(
    "visits.keep",
    place="event_desk.keep",
    order=20,
    permission=Perm.DECLARE,
    template="visits/_keep.html",
)
def keep(actor: Actor, event: Event) -> dict[str, Any] | None:
    """Who comes, which companies were asked, what became of it."""
    if event.kind != EventKind.VISIT:
        return None
    living = event.state in (EventState.DRAFT, EventState.PUBLISHED)
    return {
        "event": event,
        "visit": visit_of(event),
        "hosts": hosts_of(event),
        "makes": may(actor, Perm.MAKE, event) and living and event.ends_at > timezone.now(),
        "over": event.state != EventState.CANCELLED and event.starts_at <= timezone.now(),
    }


def _asked(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    rows = hosts_asked_of(actor).filter(state=HostState.ASKED, event__ends_at__gt=timezone.now())
    found = list(rows[:5])
    return {"rows": found} if found else None


for _place in (f"home.{Role.COMPANY_MANAGER}", "events.mine"):
    panel(
        f"visits.asked.{_place}",
        place=_place,
        order=24,
        permission=Perm.OWN,
        template="visits/_asked.html",
    )(_asked)
