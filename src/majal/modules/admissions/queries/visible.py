"""Which calls, applications, readings and lists an actor may see."""

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.admissions.models import Application, Interest, Reading, WaitingEntry
from majal.modules.admissions.permissions import Perm
from majal.modules.cases.public import cases_handled_by
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.people.public import Role

WITH_CASE = (
    *("case__type", "case__version", "case__park", "case__applicant", "case__organisation"),
    *("call__grid", "call__committee"),
)


def applications_visible_to(actor: Actor) -> QuerySet[Application]:
    """The filed applications whose dossiers the actor handles, with what their pages read."""
    rows = Application.objects.select_related(*WITH_CASE)
    if actor is SYSTEM:
        return rows
    return rows.filter(case__in=cases_handled_by(actor).order_by().values("pk"))


def application_of(actor: Actor, pk: int) -> Application:
    """Raises: Application.DoesNotExist, also where it is not theirs to handle."""
    found = applications_visible_to(actor).get(pk=pk)
    if not may(actor, Perm.HANDLE, found):
        raise Application.DoesNotExist
    return found


def readings_of(actor: Actor) -> QuerySet[Reading]:
    """What was given to the actor to read, and is still theirs."""
    rows = Reading.objects.filter(reader=actor.pk or 0, removed_at=None)
    return rows.select_related(
        "application__call__grid", "application__case__version", "application__case__park"
    )


def reading_of(actor: Actor, pk: int) -> Reading:
    """Raises: Reading.DoesNotExist, also once a conflict of interest removed the reader."""
    rows = readings_of(actor).select_related(
        "application__case__type",
        "application__case__applicant",
        "application__case__organisation",
        "reader",
    )
    return rows.get(pk=pk)


def interest_of(actor: Actor, pk: int) -> Interest:
    """A conflict of interest of an application one handles. Raises: DoesNotExist."""
    found = Interest.objects.select_related("reader").get(pk=pk)
    found.application = application_of(actor, found.application_id)
    return found


def parks_of_lists(actor: Actor) -> QuerySet[Park]:
    """The parks whose waiting lists the actor may see."""
    rows = parks_visible_to(actor)
    if actor is SYSTEM or may(actor, Perm.OFFER):
        return rows
    held = scopes(actor, Role.PARK_MANAGER, Role.PROGRAMME_LEAD, Role.FRONT_DESK, kind="park")
    wide = scopes(actor, Role.PROGRAMME_LEAD, kind="network")
    return rows if wide else rows.filter(pk__in=held)


def entries_visible_to(actor: Actor) -> QuerySet[WaitingEntry]:
    """Places on the waiting lists of the actor's parks."""
    rows = WaitingEntry.objects.select_related("application__case__type", "park")
    return rows.filter(park__in=parks_of_lists(actor).order_by().values("pk"))
