"""Which minutes an actor may see, and which wait for their signature."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.modules.minutes.models import Minutes
from majal.modules.minutes.permissions import Perm
from majal.modules.sittings.public import Sitting, State, sitting_visible_to, sittings_visible_to

MOST = 20


def latest(sitting: Sitting) -> Minutes | None:
    """The latest version of the minutes of a sitting, signed or not."""
    return _of(sitting, Minutes.objects.order_by("-version"))


def issued(sitting: Sitting) -> Minutes | None:
    """The latest version that was signed and issued."""
    rows = Minutes.objects.filter(document__isnull=False)
    return _of(sitting, rows.order_by("-version"))


def minutes_visible_to(actor: Actor, pk: int) -> Minutes:
    """The latest minutes of a sitting. Raises: DoesNotExist, also while there are none."""
    found = latest(sitting_visible_to(actor, pk))
    if found is None:
        raise Minutes.DoesNotExist
    return found


def ended_sitting(actor: Actor, pk: int) -> Sitting:
    """A sitting that is closed. Raises: DoesNotExist; NotFound."""
    found = sitting_visible_to(actor, pk)
    if found.state != State.CLOSED:
        raise NotFound
    return found


def waiting_for(actor: Actor) -> list[Minutes]:
    """Minutes that were sent to the actor for signature, the oldest first."""
    rows = Minutes.objects.filter(signed_at=None, asked_at__isnull=False).order_by("asked_at")
    waiting = {one.sitting_id: one for one in rows[:200]}
    if not waiting:
        return []
    found = []
    for sitting in sittings_visible_to(actor).filter(pk__in=waiting):
        if may(actor, Perm.SIGN, sitting):
            waiting[sitting.pk].sitting = sitting
            found.append(waiting[sitting.pk])
    return sorted(found, key=lambda one: (one.asked_at, one.pk))[:MOST]


def _of(sitting: Sitting, rows: QuerySet[Minutes]) -> Minutes | None:
    around = ("document__file", "signed_by__user")
    found = rows.filter(sitting=sitting).select_related(*around).first()
    if found is not None:
        found.sitting = sitting
    return found
