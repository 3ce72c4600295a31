"""Who speaks at an event."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.events.public import (
    Event,
    EventPerm,
    PersonNameMissing,
    Speaker,
    TooMany,
    check_unfinished,
    locked_event,
)

MOST_SPEAKERS = 60


@command(refusals={"speaker_named": PersonNameMissing})
def add_speaker(
    event_id: int, name: str, role: str = "", *, session_id: int | None = None, by: Actor
) -> Speaker:
    """Name somebody who speaks, at one session or at the event.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; BegunAlready; PersonNameMissing; TooMany.
    """
    event = _unfinished(event_id, by)
    if event.speakers.count() >= MOST_SPEAKERS:
        raise TooMany(most=MOST_SPEAKERS)
    session = None
    if session_id is not None:
        session = event.sessions.filter(pk=session_id, removed_at=None).first()
        if session is None:
            raise NotFound
    name = " ".join(name.split())[:120]
    return Speaker.objects.create(event=event, session=session, name=name, role=role.strip()[:160])


@command()
def remove_speaker(speaker_id: int, *, by: Actor) -> None:
    """Take somebody out of the programme.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; BegunAlready.
    """
    found = Speaker.objects.filter(pk=speaker_id).first()
    if found is None:
        raise NotFound
    _unfinished(found.event_id, by)
    found.delete()


def _unfinished(event_id: int, by: Actor) -> Event:
    event = locked_event(event_id)
    require(by, EventPerm.MAKE, event)
    check_unfinished(event)
    return event
