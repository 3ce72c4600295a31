"""The routes of enquiries, for the permission matrix."""

from tests.admissions.factories import manager
from tests.enquiries.factories import a_tour, an_enquiry
from tests.matrix import Route
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}


def of_tour():
    return {"pk": a_tour().pk}


def of_enquiry():
    return {"pk": an_enquiry().pk}


HELD = {"allowed": manager, "wrong": person, "hidden": True, "guess": GUESS}
LISTED = {"allowed": head_office, "wrong": person}
ROUTES = {
    "enquiries:ask": Route(),
    "enquiries:tours": Route(),
    "enquiries:come": Route(kwargs=of_tour, guess=GUESS),
    "enquiries:enquiries": Route(**LISTED),
    "enquiries:enquiry": Route(kwargs=of_enquiry, **HELD),
    "enquiries:answer": Route(kwargs=of_enquiry, **HELD),
    "enquiries:convert": Route(kwargs=of_enquiry, **HELD),
    "enquiries:close": Route(kwargs=of_enquiry, method="post", **HELD),
    "enquiries:held_tours": Route(**LISTED),
    "enquiries:new_tour": Route(**LISTED),
    "enquiries:tour": Route(kwargs=of_tour, **HELD),
    "enquiries:cancel": Route(kwargs=of_tour, method="post", **HELD),
}
