"""By the clock: reminders, ends, places nobody confirmed, names whose time is over."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext_noop

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.events.commands.deciding import cancel_registration
from majal.modules.events.commands.telling import tell
from majal.modules.events.models import Event, Registration
from majal.modules.events.permissions import Perm
from majal.modules.events.queries import (
    forgettable,
    locked_event,
    locked_registration,
    to_remind,
    unconfirmed,
)
from majal.modules.events.workflow import EVENT, LIVE, EventState, RegistrationState

NOT_CONFIRMED = gettext_noop("The link of the message was not opened within two days.")


@command()
def remind(registration_id: int, *, by: Actor) -> bool:
    """Remind somebody of what begins tomorrow; the second time nothing happens.

    Permission: events.keep_time.
    Raises: NotFound; NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    found = locked_registration(registration_id)
    if not to_remind(timezone.now()).filter(pk=found.pk).exists():
        return False
    found.reminded_at = timezone.now()
    found.save(update_fields=["reminded_at"])
    tell("reminder", found, by)
    return True


@command()
def tell_everybody(event_id: int, what: str, *, by: Actor) -> int:
    """Write to each who comes or waits; nobody is told twice of one change; says to how many.

    Permission: events.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = Registration.objects.filter(event=event_id, state__in=LIVE).order_by("pk")
    for one in (found := rows.select_related("event", "user", "by")):
        tell(what, one, by)
    return len(found)


@command()
def tell_placed(rows: Sequence[tuple[int, str]], *, by: Actor) -> int:
    """Write to each whose registration still stands as it was made; says to how many.

    Permission: events.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    made = dict(rows)
    found = Registration.objects.select_related("event", "user", "by").filter(pk__in=made)
    for one in (kept := [one for one in found.order_by("pk") if one.state == made[one.pk]]):
        tell(one.state, one, by)
    return len(kept)


@command()
def hold_event(event_id: int, *, by: Actor) -> Event:
    """Put away an event that has ended; who still waited or asked has no place any more.

    Permission: events.keep_time.
    Raises: NotFound; NotAllowed; WrongState.
    """
    event = locked_event(event_id)
    EVENT.apply("hold", event, by=by)
    if event.ends_at > timezone.now():
        raise WrongState
    event.save(update_fields=["state"])
    left = Registration.objects.filter(
        event=event, state__in=[RegistrationState.WAITING, RegistrationState.ASKED]
    )
    left.update(state=RegistrationState.CANCELLED, ended_at=timezone.now())
    return event


@command()
def release_unconfirmed(registration_id: int, *, by: Actor) -> bool:
    """Take a place back that a stranger did not confirm in time; whoever waits has it.

    Permission: events.keep_time.
    Raises: NotFound; NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not unconfirmed(timezone.now()).filter(pk=registration_id).exists():
        return False
    cancel_registration(registration_id, reason=NOT_CONFIRMED, by=by)
    return True


@command()
def empty_names(*, by: Actor) -> int:
    """Erase who came, after their time; what is counted stays: age, sex, commune, level.

    Run again, it erases nothing more.

    Permission: events.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    now = timezone.now()
    old = list(
        forgettable(timezone.localdate(now))
        .exclude(event__state__in=[EventState.DRAFT, EventState.PUBLISHED])
        .values_list("pk", flat=True)[:5_000]
    )
    return Registration.objects.filter(pk__in=old).update(
        name="",
        email="",
        phone="",
        person_key="",
        seed="",
        user=None,
        by=None,
        answers={},
        paid_note="",
        reason="–",
        emptied_at=now,
    )
