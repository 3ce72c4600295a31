"""The routes of admissions, for the permission matrix."""

from majal.kernel import links
from majal.modules.admissions.commands import detect_interests, offer_place, place_on_agenda
from majal.modules.admissions.models import Application, Interest, Offer, Reading
from majal.modules.calls.public import Profile
from majal.modules.cases.public import FOLLOW_LINK
from majal.modules.people.public import User
from majal.modules.sittings.public import Item
from tests.admissions.factories import (
    a_call,
    a_committee,
    a_complete,
    a_reader,
    a_reading,
    a_sitting,
    a_waiting,
    an_application,
    decided,
    manager,
    the_park,
    under_way,
)
from tests.matrix import Route
from tests.parks.factories import a_building, a_space
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}


def of_call():
    return {"code": a_call().code}


def of_filed():
    return {"pk": an_application().pk}


def of_complete():
    return {"pk": a_complete().pk}


def of_decided():
    found = an_application()
    decided(found)
    return {"pk": found.pk}


def of_interest():
    found = a_complete()
    detect_interests(found.pk, a_reader("Omar Filali").pk, by=manager())
    return {"pk": Interest.objects.get().pk}


def of_reading():
    return {"pk": a_reading().pk}


def of_paper():
    found = a_complete(track="service", profile=Profile(has_company=True))
    reading = a_reading(found)
    return {"pk": reading.pk, "paper": found.case.papers.get().pk}


def the_reader():
    return Reading.objects.get().reader


def of_item():
    secretary = manager(name="Secrétaire")
    committee = a_committee(person(name="Karim Zniber"), secretary=secretary)
    found = a_complete(a_call(committee=committee))
    sitting = a_sitting(committee)
    item = place_on_agenda(found.pk, sitting, by=secretary)
    under_way(sitting)
    return {"pk": item.pk}


def a_member():
    return User.objects.get(pk=Item.objects.get().sitting.presided_by.user_id)


def of_list():
    a_waiting()
    return {"park": the_park().code, "track": "project"}


def of_offer():
    a_waiting()
    space = a_space(a_building(the_park()), "101")
    return {"pk": offer_place(space.pk, "project", by=manager()).pk}


def of_linked_offer():
    given = of_offer()
    case = Offer.objects.get(pk=given["pk"]).entry.application.case
    return {**given, "secret": links.derived_secret(FOLLOW_LINK, case.seed)}


def the_applicant():
    return User.objects.get(pk=Application.objects.get().applicant_id)


HANDLED = {"allowed": manager, "wrong": person, "hidden": True, "guess": GUESS}
READ = {"allowed": the_reader, "wrong": person, "hidden": True, "guess": GUESS}
ANSWERED = {"allowed": the_applicant, "wrong": person, "hidden": True, "guess": GUESS}
LISTED = {"allowed": head_office, "wrong": person}
ROUTES = {
    "admissions:apply": Route(kwargs=of_call, guess={"code": "no-such-call"}),
    "admissions:ranking": Route(kwargs=of_call, guess={"code": "no-such-call"}, **LISTED),
    "admissions:applications": Route(**LISTED),
    "admissions:application": Route(kwargs=of_filed, **HANDLED),
    "admissions:complete": Route(kwargs=of_filed, method="post", **HANDLED),
    "admissions:assign": Route(kwargs=of_complete, **HANDLED),
    "admissions:agenda": Route(kwargs=of_complete, **HANDLED),
    "admissions:wait": Route(kwargs=of_decided, method="post", **HANDLED),
    "admissions:set_aside": Route(kwargs=of_interest, **HANDLED),
    "admissions:readings": Route(allowed=person),
    "admissions:reading": Route(kwargs=of_reading, **READ),
    "admissions:interest": Route(kwargs=of_reading, **READ),
    "admissions:reading_paper": Route(kwargs=of_paper, **READ),
    "admissions:live": Route(
        kwargs=of_item, allowed=a_member, wrong=person, hidden=True, guess=GUESS
    ),
    "admissions:waiting": Route(**LISTED),
    "admissions:offer": Route(
        kwargs=of_list, allowed=head_office, wrong=person, hidden=True, guess={"track": "x"}
    ),
    "admissions:accept": Route(kwargs=of_offer, method="post", **ANSWERED),
    "admissions:decline": Route(kwargs=of_offer, method="post", **ANSWERED),
    "admissions:link_accept": Route(kwargs=of_linked_offer, method="post", guess={"secret": "x"}),
    "admissions:link_decline": Route(kwargs=of_linked_offer, method="post", guess={"secret": "x"}),
}
