"""Records of events, each locked until the end of the transaction: places before registrations."""

from django.db import connection
from django.db.models import BigIntegerField
from django.utils import timezone

from majal.kernel.errors import NotFound
from majal.kernel.prepared import Given, Prepared
from majal.modules.events.errors import BegunAlready
from majal.modules.events.models import Event, Places, Registration
from majal.modules.events.workflow import EventState

IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
PLACES = Prepared(
    lambda: Places.objects.select_for_update().filter(pk=Given("pk", BigIntegerField()))
)


def locked_places(event_id: int) -> Places:
    """The places of an event, locked until the end: everything that gives or takes one begins here.

    Raises: NotFound.
    """
    with connection.cursor() as cursor:  # who waits for a row may be overtaken, here nobody is
        cursor.execute(IN_TURN, [f"events.places:{event_id}"])
    if found := PLACES.ask(pk=event_id):
        return found[0]
    raise NotFound


def locked_registration(registration_id: int) -> Registration:
    """The registration, locked until the end. Raises: NotFound."""
    rows = Registration.objects.select_related("event__park", "user", "by")
    found = rows.select_for_update(of=("self",)).filter(pk=registration_id).first()
    if found is None:
        raise NotFound
    return found


def locked_event(event_id: int) -> Event:
    """The event, locked until the end, with its park. Raises: NotFound."""
    rows = Event.objects.select_related("park").select_for_update(of=("self",), no_key=True)
    found = rows.filter(pk=event_id).first()
    if found is None:
        raise NotFound
    return found


def check_unfinished(event: Event) -> None:
    """Raises: BegunAlready once it is over or cancelled."""
    if event.state in (EventState.HELD, EventState.CANCELLED) or (
        event.state == EventState.PUBLISHED and event.ends_at <= timezone.now()
    ):
        raise BegunAlready
