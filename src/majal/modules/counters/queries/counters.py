"""Counters: of a park, for a procedure, those somebody serves or keeps."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.names import local
from majal.kernel.permissions import may, require, scopes
from majal.modules.counters.errors import NotYourCounter
from majal.modules.counters.models import Closing, Counter, Presence, Screen
from majal.modules.counters.permissions import Perm
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role


def counters_visible_to(actor: Actor) -> QuerySet[Counter]:
    """Counters that have not ended, of every park; they are public."""
    if not may(actor, Perm.SEE):
        return Counter.objects.none()
    rows = Counter.objects.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))
    return rows.select_related("park", "organisation").order_by("park__code", "letter")


def counters_of(park: Park, *, to: Actor) -> list[Counter]:
    """The counters of a park with their hours; two queries."""
    rows = counters_visible_to(to).filter(park=park)
    return list(rows.prefetch_related("presences"))


def counters_for(procedures: Iterable[int], *, to: Actor) -> list[Counter]:
    """The counters of all parks that handle one of these procedures, with their hours."""
    rows = counters_visible_to(to).filter(procedures__in=list(procedures)).distinct()
    return list(rows.prefetch_related("presences"))


def parks_with_counters(actor: Actor) -> QuerySet[Park]:
    """Parks that have counters, with how many (``counters``)."""
    found = counters_visible_to(actor).order_by().values("park").annotate(n=Count("pk"))
    numbers = {row["park"]: row["n"] for row in found}
    return parks_visible_to(actor).filter(pk__in=numbers).order_by("code")


def counter_of(actor: Actor, pk: int) -> Counter:
    """One counter, for everybody. Raises: Counter.DoesNotExist."""
    return counters_visible_to(actor).prefetch_related("presences").get(pk=pk)


def counters_served_by(actor: Actor) -> QuerySet[Counter]:
    """The counters at which this agent may call and serve."""
    rows = counters_visible_to(actor)
    if actor is SYSTEM:
        return rows
    own = scopes(actor, Role.COUNTER_AGENT, kind="organisation")
    here = scopes(actor, Role.COUNTER_AGENT, kind="park")
    return rows.filter(Q(organisation__in=own) | Q(organisation=None, park__in=here))


def counter_to_serve(actor: Actor, pk: int) -> Counter:
    """One counter to work at; an agent of others is told whose it is.

    Raises: Counter.DoesNotExist; NotYourCounter.
    """
    found = counters_visible_to(actor).get(pk=pk)
    refuse_agents_of_others(actor, found)
    return found


def require_serving(actor: Actor, counter: Counter) -> None:
    """Let pass who serves this counter; an agent of others is told whose it is.

    Raises: NotAllowed; NotYourCounter.
    """
    refuse_agents_of_others(actor, counter)
    require(actor, Perm.SERVE, counter)


def refuse_agents_of_others(actor: Actor, counter: Counter) -> None:
    """Tell an agent whose counter this is, where it is not theirs; let anyone else be asked.

    Raises: NotYourCounter.
    """
    if may(actor, Perm.WORK) and not may(actor, Perm.SERVE, counter):
        raise NotYourCounter(who=local(counter.organisation or counter.park))


def counter_to_watch(actor: Actor, pk: int) -> Counter:
    """One counter to look at the queue of; an agent of others is told whose it is.

    Raises: Counter.DoesNotExist; NotYourCounter.
    """
    found = counters_visible_to(actor).prefetch_related("presences").get(pk=pk)
    if not may(actor, Perm.SEE_QUEUE, found):
        refuse_agents_of_others(actor, found)
    return found


def counter_to_keep(actor: Actor, code: str, pk: int) -> Counter:
    """One counter of a park, by the park's code. Raises: Counter.DoesNotExist."""
    rows = counters_visible_to(actor).filter(park__code=code)
    return rows.prefetch_related("presences").get(pk=pk)


def presence_to_keep(actor: Actor, code: str, pk: int) -> Presence:
    """One stretch of presence of a counter of a park. Raises: Presence.DoesNotExist."""
    rows = Presence.objects.filter(counter__in=counters_visible_to(actor))
    return rows.select_related("counter__park").get(pk=pk, counter__park__code=code)


def closing_to_withdraw(actor: Actor, code: str, pk: int) -> Closing:
    """One notice of a park, by the park's code. Raises: Closing.DoesNotExist."""
    rows = Closing.objects.filter(park__in=parks_visible_to(actor), park__code=code)
    return rows.select_related("park", "counter").get(pk=pk)


def entrance_of(park: Park) -> str:
    """The whole address behind the code on a park's wall: where one takes a ticket."""
    return settings.MAJAL_ADDRESS + reverse("counters:take", args=[park.code])


def screen_of(park: Park) -> Screen | None:
    """The screen of a park, for those who keep its counters."""
    return Screen.objects.filter(park=park).first()


def screen_with_key(actor: Actor, key: uuid.UUID) -> Screen:  # noqa: ARG001 - the key is enough
    """The screen of that address. Raises: Screen.DoesNotExist."""
    return Screen.objects.select_related("park").get(key=key)
