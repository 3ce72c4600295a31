"""The routes of privacy, for the permission matrix."""

from majal.kernel import links
from majal.modules.people.public import User
from majal.modules.privacy.commands import place_hold
from majal.modules.privacy.permissions import COPY_LINK
from tests.matrix import Route
from tests.people.factories import head_office, person
from tests.privacy.factories import (
    a_copy,
    a_copy_by_link,
    a_copy_to_hand_over,
    a_petition,
    a_prepared_erasure,
    an_identified_petition,
)

NUMBER = {"pk": 10**9}
CODE = {"code": "nothing-of-the-kind"}


def of_processing():
    return {"code": "accounts"}


def of_petition():
    return {"pk": a_petition().pk}


def of_identified():
    return {"pk": an_identified_petition().pk}


def of_erasure():
    return {"pk": a_prepared_erasure().pk}


def of_hold():
    return {"pk": place_hold("Litige", email="x@safran.example", by=head_office()).pk}


def of_copy():
    return {"pk": a_copy().pk}


def its_owner():
    """Whoever the copy in the address is of."""
    return User.objects.filter(is_fictitious=False).latest("pk")


def of_link():
    copy = a_copy_by_link()
    return {"secret": links.derived_secret(COPY_LINK, copy.seed)}


def of_handed():
    return {"pk": a_copy_to_hand_over().petition_id}


OFFICE = {"allowed": head_office, "wrong": person}
HELD = {**OFFICE, "guess": NUMBER, "hidden": True}
ROUTES = {
    "privacy:public": Route(),
    "privacy:register": Route(**OFFICE),
    "privacy:paper": Route(**OFFICE),
    "privacy:controller": Route(**OFFICE),
    "privacy:processing": Route(of_processing, **OFFICE, guess=CODE),
    "privacy:receipt": Route(of_processing, **OFFICE, guess=CODE),
    "privacy:mine": Route(allowed=person),
    "privacy:copy": Route(allowed=person, redirects=True),
    "privacy:ask": Route(allowed=person, redirects=True),
    "privacy:file": Route(of_copy, its_owner, person, guess=NUMBER, hidden=True, redirects=True),
    "privacy:by_link": Route(of_link, guess={"secret": "0" * 64}),
    "privacy:file_by_link": Route(of_link, guess={"secret": "0" * 64}),
    "privacy:petitions": Route(**OFFICE),
    "privacy:record": Route(**OFFICE),
    "privacy:petition": Route(of_petition, **HELD),
    "privacy:hand_over": Route(of_handed, **HELD, redirects=True),
    "privacy:identify": Route(of_petition, **HELD),
    "privacy:grant": Route(of_identified, **HELD),
    "privacy:refuse": Route(of_petition, **HELD),
    "privacy:prepare": Route(of_erasure, **HELD),
    "privacy:confirm": Route(of_erasure, **HELD, redirects=True),
    "privacy:holds": Route(**OFFICE),
    "privacy:place": Route(**OFFICE),
    "privacy:lift": Route(of_hold, **HELD, method="post", redirects=True),
    "privacy:nights": Route(**OFFICE),
}
