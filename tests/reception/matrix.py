"""The routes of the reception, for the permission matrix."""

from majal.modules.people.public import Role, User
from majal.modules.reception.models import Line, Visit
from majal.modules.reception.queries import Host
from tests.matrix import Route
from tests.people.factories import holder_of, person
from tests.reception.factories import (
    a_company,
    a_visit,
    a_visit_inside,
    a_walk_in,
    an_item,
    an_open_park,
    desk_of,
    host_of,
)

NONE, NOWHERE = {"pk": 10**9}, {"code": "no-such-park"}


def at_park():
    return {"code": an_open_park().code}


def desk():
    return desk_of(an_open_park())


def other_desk():
    """The desk of another park: it sees nothing of this one."""
    return desk_of(an_open_park("tanger"))


def coordinator():
    return holder_of(Role.COORDINATOR)


def of_visit():
    return {"pk": a_visit().pk}


def of_inside():
    return {"pk": a_visit_inside().pk}


def of_walk_in():
    park, company = an_open_park(), a_company()
    return {"pk": a_walk_in(park, Host(host_of(company).pk, company.pk)).pk}


def the_host():
    return User.objects.get(pk=Visit.objects.latest("pk").host_id)


def of_item():
    return {"pk": an_item().pk}


def of_line():
    a_visit_inside()
    return {"pk": Line.objects.latest("pk").pk}


def a_host():
    return host_of(a_company())


AT = {"kwargs": at_park, "allowed": desk, "wrong": other_desk, "guess": NOWHERE}


def hidden(kwargs, allowed=desk):
    return Route(kwargs=kwargs, allowed=allowed, wrong=other_desk, guess=NONE, hidden=True)


ROUTES = {
    "reception:desk": Route(allowed=desk, wrong=a_host, redirects=True),
    "reception:today": Route(**AT),
    "reception:inside": Route(**AT),
    "reception:walk_in": Route(**AT),
    "reception:notice": Route(kwargs=at_park, guess=NOWHERE),
    "reception:receive": Route(**AT),
    "reception:send": Route(**AT),
    "reception:extracts": Route(**AT),
    "reception:extract": Route(**AT),
    "reception:visits": Route(allowed=a_host, wrong=person),
    "reception:announce": Route(allowed=a_host, wrong=person),
    "reception:visit": hidden(of_visit),
    "reception:badge": hidden(of_visit),
    "reception:welcome": hidden(of_visit),
    "reception:leave": hidden(of_inside),
    "reception:deny": hidden(of_visit),
    "reception:cancel": hidden(of_visit),
    "reception:answer": hidden(of_walk_in, the_host),
    "reception:mail": Route(allowed=desk, wrong=coordinator),
    "reception:my_mail": Route(allowed=a_host, wrong=desk),
    "reception:sent": Route(allowed=desk, wrong=coordinator),
    "reception:item": hidden(of_item),
    "reception:collect": hidden(of_item),
    "reception:return": hidden(of_item),
    "reception:forward": hidden(of_item),
    "reception:lines": Route(allowed=desk, wrong=a_host),
    "reception:correct": hidden(of_line),
}
