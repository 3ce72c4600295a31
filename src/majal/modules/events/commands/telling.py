"""People are told what became of their registration."""

from collections.abc import Sequence

from majal.kernel.actors import Actor
from majal.kernel.jobs import enqueue
from majal.kernel.refs import Ref
from majal.modules.events.models import Event, Registration
from majal.modules.messages.public import Guest, send

NEWS, TICKET = "events.news", "events.ticket"
KIND = "events.registration"
TELL_ALL = "events.tell_all"
"""The job that tells everybody who comes of a change of an event."""
TELL_NEW = "events.tell_new"
"""The job that tells people what became of their registration, so that no place waits for it."""


def tell(what: str, one: Registration, by: Actor) -> None:
    """Write to whoever comes, or who registered them; nobody where no address is known."""
    context = {"registration": one.pk, "what": what}
    key = f"events:{what}:{one.pk}:{one.event.sequence}"
    ref = Ref(KIND, one.pk)
    if one.user is not None:
        send(NEWS, to=[one.user], context=context, ref=ref, dedupe_key=key, by=by)
    elif one.email:
        guest = Guest(one.email, one.language)
        send(TICKET, to=[guest], context=context, ref=ref, dedupe_key=key, by=by)
    elif one.by is not None and one.by_id != by.pk:
        send(NEWS, to=[one.by], context=context, ref=ref, dedupe_key=key, by=by)


def tell_new(rows: Sequence[Registration]) -> None:
    """Ask for those who have just been registered to be told, all at once."""
    known = [(one.pk, one.state) for one in rows if one.user_id or one.email]
    if known:
        enqueue(TELL_NEW, key=f"{TELL_NEW}:{known[0][0]}", rows=known)


def tell_all(what: str, event: Event) -> None:
    """Ask for everybody who comes or waits to be told, once for each change."""
    enqueue(
        TELL_ALL,
        key=f"{TELL_ALL}:{event.pk}:{event.sequence}:{what}",
        event=event.pk,
        what=what,
    )
