"""The routes of attendance, for the permission matrix."""

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.attendance.commands import ask_evaluation
from majal.modules.attendance.models import Attendance
from majal.modules.attendance.permissions import EVALUATION_LINK
from majal.modules.attendance.queries import secret_of
from tests.attendance.factories import a_gate, an_event_today, attended, comes, the_session
from tests.events.factories import a_registration
from tests.matrix import Route
from tests.people.factories import head_office, person

NOBODY = {"pk": 10**9}
SECRET = {"secret": "0" * 64}


def _event():
    return {"pk": an_event_today().pk}


def _at_session():
    event = an_event_today()
    return {"pk": event.pk, "session": the_session(event).pk}


def _seat():
    one = a_registration(an_event_today())
    return {"pk": one.pk, "session": the_session(one.event).pk}


def _gate():
    return {"secret": secret_of(a_gate(trainer=True))}


def _volunteer():
    return {"secret": secret_of(a_gate())}


def _own_gate():
    return {"pk": a_gate().pk}


def _mine():
    somebody = person("moi@example.ma")
    one = a_registration(an_event_today(), by=somebody, name="Moi", email="moi@example.ma")
    comes(one)
    return {"pk": one.pk}


def _owner():
    return Attendance.objects.latest("pk").registration.user


def _asked():
    one = attended()
    ask_evaluation(one.pk, by=SYSTEM)
    one.refresh_from_db()
    return {"secret": links.derived_secret(EVALUATION_LINK, one.seed)}


def _served(**more):
    return Route(kwargs=_event, allowed=head_office, wrong=person, guess=NOBODY, **more)


ROUTES = {
    "attendance:worker": Route(),
    "attendance:door": _served(),
    "attendance:people": _served(),
    "attendance:marks": _served(method="post"),
    "attendance:gate": Route(kwargs=_volunteer, guess=SECRET),
    "attendance:gate_people": Route(kwargs=_volunteer, guess=SECRET),
    "attendance:gate_marks": Route(kwargs=_volunteer, guess=SECRET, method="post"),
    "attendance:gate_results": Route(kwargs=_gate, guess=SECRET),
    "attendance:gate_levels": Route(kwargs=_gate, guess=SECRET),
    "attendance:list": Route(allowed=head_office, wrong=person),
    "attendance:mine": Route(allowed=person),
    "attendance:say": Route(kwargs=_asked, guess=SECRET),
    "attendance:say_own": Route(
        kwargs=_mine, allowed=_owner, wrong=person, guess=NOBODY, hidden=True
    ),
    "attendance:gate_close": Route(
        kwargs=_own_gate, allowed=head_office, wrong=person, guess=NOBODY, hidden=True
    ),
    "attendance:event": _served(),
    "attendance:sheet": _served(),
    "attendance:levels": _served(),
    "attendance:rule": _served(),
    "attendance:gates": _served(),
    "api:attendance_event": _served(),
    "api:attendance_people": _served(),
    "api:attendance_marks": _served(
        method="post", body={"now": "2026-01-01T10:00:00Z", "marks": []}
    ),
    "attendance:walk_in": Route(
        kwargs=_at_session, allowed=head_office, wrong=person, guess={"session": 10**9}
    ),
    "attendance:correct": Route(
        kwargs=_seat, allowed=head_office, wrong=person, guess=NOBODY, hidden=True
    ),
}
