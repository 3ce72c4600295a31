"""Visits as their hosts see them: announced, called off, answered for."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import clock
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.organisations.public import organisations_represented_by
from majal.modules.reception.errors import (
    AlreadyAnswered,
    BadgeTaken,
    DayPast,
    DayTooFar,
    HostUnknown,
    NameMissing,
    NotYourCompany,
    ParkUnknown,
    PeopleOutOfRange,
    VisitMoved,
)
from majal.modules.reception.models import Answer, Visit
from majal.modules.reception.permissions import Perm, of_a_team
from majal.modules.reception.queries import open_parks, visits_visible_to
from majal.modules.reception.workflow import VISIT, VisitState

REFUSALS = {
    "visit_people": PeopleOutOfRange,
    "visit_named_or_erased": NameMissing,
    "visit_badge_once": BadgeTaken,
}
AHEAD = timedelta(days=184)
"""How far ahead a visit is announced."""


@command(refusals=REFUSALS)
def announce_visit(
    park_id: int,
    *,
    name: str,
    on: date,
    purpose: str,
    at: time | None = None,
    affiliation: str = "",
    people: int = 1,
    company_id: int | None = None,
    by: Actor,
) -> Visit:
    """Announce a visitor, or a group by whoever leads it, for a day; one is their host oneself.

    Permission: reception.announce.
    Raises: NotAllowed; ParkUnknown; NotYourCompany; HostUnknown; NameMissing; PeopleOutOfRange;
        DayPast; DayTooFar.
    """
    require(by, Perm.ANNOUNCE)
    if park_id not in {park.pk for park in open_parks(by)}:
        raise ParkUnknown
    if company_id is not None and company_id not in organisations_represented_by(by):
        raise NotYourCompany
    if company_id is None and by is not SYSTEM and not of_a_team(by, None):
        raise HostUnknown
    today = timezone.localdate()
    if on < today:
        raise DayPast
    if on > today + AHEAD:
        raise DayTooFar
    values = checked(name, affiliation, people)
    return Visit.objects.create(
        park_id=park_id,
        company_id=company_id,
        host_id=by.pk,
        announced_by_id=by.pk,
        expected_on=on,
        expected_at=at,
        purpose=purpose,
        **values,
    )


@command(refusals=REFUSALS)
def cancel_visit(visit_id: int, *, by: Actor) -> Visit:
    """Say that a visit does not take place.

    Permission: reception.cancel_visit on the visit.
    Raises: NotFound; NotAllowed; VisitMoved.
    """
    visit = locked(visit_id, by)
    require(by, Perm.CANCEL_VISIT, visit)
    moved(visit, "cancel", by)
    return visit


@command()
def answer_walk_in(visit_id: int, *, welcome: bool, by: Actor) -> Visit:
    """Say whether one receives somebody who came unannounced; the desk reads it at once.

    Permission: reception.answer on the visit.
    Raises: NotFound; NotAllowed; AlreadyAnswered.
    """
    visit = locked(visit_id, by)
    require(by, Perm.ANSWER, visit)
    if not visit.walk_in or visit.answer or visit.state != VisitState.EXPECTED:
        raise AlreadyAnswered
    visit.answer = Answer.YES if welcome else Answer.NO
    visit.save(update_fields=["answer"])
    return visit


def checked(name: str, affiliation: str, people: int) -> dict[str, Any]:
    """What is said of a visitor, tidied. Raises: NameMissing; PeopleOutOfRange."""
    if not name.strip():
        raise NameMissing
    if not 1 <= people <= 500:
        raise PeopleOutOfRange
    return {
        "name": " ".join(name.split())[:120],
        "affiliation": " ".join(affiliation.split())[:160],
        "people": people,
    }


def locked(visit_id: int, by: Actor) -> Visit:
    """A visit that the actor may see, held until the end. Raises: NotFound."""
    rows = visits_visible_to(by).select_related("moved_by")
    visit: Visit | None = rows.filter(pk=visit_id).select_for_update(of=("self",)).first()
    if visit is None:
        raise NotFound
    return visit


def moved(visit: Visit, step: str, by: Actor, **values: Any) -> None:
    """Take a step and save; whoever comes second is told what the first one did.

    Raises: VisitMoved.
    """
    if not VISIT.is_open(step, visit):
        raise VisitMoved(
            state=visit.get_state_display(),
            who=visit.moved_by or "—",
            time=clock(visit.moved_at) if visit.moved_at else "—",
        )
    VISIT.apply(step, visit, by=by)
    visit.moved_by_id, visit.moved_at = by.pk, timezone.now()
    for field, value in values.items():
        setattr(visit, field, value)
    visit.save()
