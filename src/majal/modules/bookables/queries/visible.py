"""What can be booked, and clearances, limited to what somebody may see."""

from collections.abc import Iterable
from datetime import date

from django.db.models import BigIntegerField, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.kernel.prepared import Given, Prepared
from majal.modules.bookables.models import Bookable, Clearance, ClearanceKind, Companion
from majal.modules.bookables.permissions import Perm
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role


def bookables_visible_to(actor: Actor) -> QuerySet[Bookable]:
    """What can be booked in every park; that it can is public."""
    if not may(actor, Perm.SEE):
        return Bookable.objects.none()
    rows = Bookable.objects.filter(archived_at=None)
    return rows.select_related("park", "space", "clearance").order_by("park__code", "kind", "pk")


def bookable_of(actor: Actor, pk: int) -> Bookable:
    """One thing. Raises: Bookable.DoesNotExist."""
    return bookables_visible_to(actor).get(pk=pk)


def bookables_kept_by(actor: Actor) -> QuerySet[Bookable]:
    """What can be booked in the parks that the actor runs, what was put aside as well."""
    rows = Bookable.objects.select_related("park", "space", "clearance")
    if actor is SYSTEM or may(actor, Perm.KEEP):
        return rows
    return rows.filter(park__in=scopes(actor, Role.PARK_MANAGER, kind="park"))


def bookable_to_keep(actor: Actor, pk: int) -> Bookable:
    """One thing of a park that the actor runs. Raises: Bookable.DoesNotExist."""
    return bookables_visible_to(actor).get(pk=pk)


def parks_kept_by(actor: Actor) -> list[Park]:
    """The parks whose things the actor keeps."""
    rows = parks_visible_to(actor).order_by("code")
    return [one for one in rows if may(actor, Perm.KEEP, one)]


def _companions() -> QuerySet[Companion]:
    rows = Companion.objects.filter(bookable=Given("thing", BigIntegerField()))
    rows = rows.filter(other__archived_at=None).select_related("other", "other__park")
    return rows.order_by("-always", "other__name_fr")


COMPANIONS = Prepared(_companions)


def companions_of(thing: Bookable) -> list[Companion]:
    """What is offered with a thing, what always goes with it first; one query."""
    return COMPANIONS.ask(thing=thing.pk)


def clearance_kinds(actor: Actor) -> QuerySet[ClearanceKind]:  # noqa: ARG001 - they are public
    """Every kind of clearance."""
    return ClearanceKind.objects.order_by("code")


def clearances_visible_to(actor: Actor) -> QuerySet[Clearance]:
    """All clearances for those who grant them, one's own for anybody else."""
    rows = Clearance.objects.select_related("kind", "person", "granted_by")
    if actor is SYSTEM or may(actor, Perm.CLEAR):
        return rows
    return rows.filter(person=actor.pk or 0)


def clearance_of(actor: Actor, pk: int) -> Clearance:
    """One clearance. Raises: Clearance.DoesNotExist."""
    return clearances_visible_to(actor).get(pk=pk)


def cleared_on(person_id: int, kinds: Iterable[int], day: date) -> set[int]:
    """Of these kinds of clearance, those that somebody holds on a day; one query."""
    rows = Clearance.objects.filter(
        Q(expires_on=None) | Q(expires_on__gt=day),
        person=person_id,
        kind__in=list(kinds),
        granted_on__lte=day,
        withdrawn_at=None,
    )
    return set(rows.values_list("kind", flat=True))


def holds_today(clearance: Clearance) -> bool:
    """Whether a clearance counts today."""
    today = timezone.localdate()
    return (
        clearance.withdrawn_at is None
        and clearance.granted_on <= today
        and (clearance.expires_on is None or today < clearance.expires_on)
    )
