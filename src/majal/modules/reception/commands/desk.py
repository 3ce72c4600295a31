"""Visits as the desk sees them: welcomed, walked in, left, refused."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.messages.public import send
from majal.modules.parks.public import Park
from majal.modules.people.public import User
from majal.modules.reception.commands.numbering import write_line
from majal.modules.reception.commands.visits import REFUSALS, checked, locked, moved
from majal.modules.reception.errors import BadgeTaken, HostUnknown, ParkUnknown, ReasonMissing
from majal.modules.reception.models import Register, Visit
from majal.modules.reception.permissions import Perm
from majal.modules.reception.queries import Host, is_host
from majal.modules.reception.workflow import VisitState


@command(refusals=REFUSALS)
def record_walk_in(
    park_id: int,
    *,
    name: str,
    purpose: str,
    host: Host | None = None,
    affiliation: str = "",
    people: int = 1,
    by: Actor,
) -> Visit:
    """Record somebody who came unannounced, and ask their host whether they are received.

    Without a host they come to the park itself. They are welcomed like anybody else.

    Permission: reception.receive on the park.
    Raises: ParkUnknown; NotAllowed; HostUnknown; NameMissing; PeopleOutOfRange.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise ParkUnknown
    require(by, Perm.RECEIVE, park)
    if host is not None and not is_host(park, host):
        raise HostUnknown
    now = timezone.localtime()
    visit = Visit.objects.create(
        park=park,
        host_id=host.user_id if host else None,
        company_id=(host.company_id or None) if host else None,
        purpose=purpose,
        expected_on=now.date(),
        expected_at=now.time().replace(second=0, microsecond=0),
        walk_in=True,
        announced_by_id=by.pk,
        **checked(name, affiliation, people),
    )
    _tell_host("reception.walk_in", visit, by)
    return visit


@command(refusals=REFUSALS)
def welcome_visit(visit_id: int, *, badge: str = "", people: int | None = None, by: Actor) -> Visit:
    """Let a visitor in: badge, line of the register, and the host is told at once.

    ``people`` is how many came, where a group is larger or smaller than announced.

    Permission: reception.receive on the visit.
    Raises: NotFound; NotAllowed; VisitMoved; BadgeTaken; PeopleOutOfRange.
    """
    visit = locked(visit_id, by)
    require(by, Perm.RECEIVE, visit)
    values = checked(visit.name or "—", visit.affiliation, people or visit.people)
    worn = " ".join(badge.split()).upper()[:12]
    inside = Visit.objects.filter(park=visit.park_id, state=VisitState.INSIDE)
    if worn and inside.filter(badge=worn).exclude(pk=visit.pk).exists():
        raise BadgeTaken
    now = timezone.now()
    moved(visit, "welcome", by, badge=worn, people=values["people"], arrived_at=now)
    write_line(
        Register.VISITORS,
        park_id=visit.park_id,
        at=now,
        visit=visit,
        who=visit.name,
        affiliation=visit.affiliation,
        company_id=visit.company_id,
        what=visit.purpose,
        people=visit.people,
        by=by,
    )
    _tell_host("reception.arrived", visit, by)
    return visit


@command(refusals=REFUSALS)
def leave_visit(visit_id: int, *, by: Actor) -> Visit:
    """Record that a visitor has left and gave the badge back.

    Permission: reception.receive on the visit.
    Raises: NotFound; NotAllowed; VisitMoved.
    """
    visit = locked(visit_id, by)
    require(by, Perm.RECEIVE, visit)
    moved(visit, "leave", by, left_at=timezone.now())
    return visit


@command(refusals=REFUSALS)
def deny_visit(visit_id: int, *, reason: str, by: Actor) -> Visit:
    """Deny somebody entry, with the reason; their host is told.

    Permission: reception.receive on the visit.
    Raises: NotFound; NotAllowed; VisitMoved; ReasonMissing.
    """
    visit = locked(visit_id, by)
    require(by, Perm.RECEIVE, visit)
    if not reason.strip():
        raise ReasonMissing
    moved(visit, "deny", by, note=" ".join(reason.split())[:300])
    _tell_host("reception.denied", visit, by)
    return visit


def _tell_host(letter: str, visit: Visit, by: Actor) -> None:
    """Tell the host, unless the host stands at the desk and did it."""
    if visit.host_id and visit.host_id != by.pk:
        send(
            letter,
            to=User.objects.filter(pk=visit.host_id),
            context={"visit": visit.pk},
            ref=ref_to(visit),
            dedupe_key=f"{letter}:{visit.pk}",
            by=by,
        )
