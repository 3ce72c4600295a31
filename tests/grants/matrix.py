"""The routes of support for research, for the permission matrix."""

from majal.modules.grants.models import Proposal, Review
from majal.modules.people.public import User
from tests.admissions.factories import a_committee, a_sitting
from tests.grants.factories import (
    a_call,
    a_company,
    a_complete,
    a_draft,
    a_founder,
    a_proposal,
    a_review,
    a_scored,
    lead,
)
from tests.matrix import Route
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}
NO_CALL = {"code": "no-such-call"}


def of_call():
    return {"code": a_call().code}


def of_draft():
    return {"pk": a_draft().pk}


def of_package():
    return {"pk": a_draft().pk, "position": 1}


def of_filed():
    return {"pk": a_proposal().pk}


def of_complete():
    return {"pk": a_complete().pk}


def of_scored():
    committee = a_committee()
    found = a_complete(a_call(committee=committee))
    for points in (3, 4):
        a_scored(points, found)
    a_sitting(committee)
    return {"pk": found.pk}


def of_review():
    return {"pk": a_review().pk}


def the_founder():
    return User.objects.get(pk=Proposal.objects.get().case.applicant_id)


def the_reviewer():
    return Review.objects.get().reviewer


def a_manager():
    return a_founder(a_company())


MANAGED = {"allowed": head_office, "wrong": person, "guess": NO_CALL}
OWNED = {"allowed": the_founder, "wrong": person, "hidden": True, "guess": GUESS}
HANDLED = {"allowed": lead, "wrong": person, "hidden": True, "guess": GUESS}
REVIEWED = {"allowed": the_reviewer, "wrong": person, "hidden": True, "guess": GUESS}
ROUTES = {
    "grants:calls": Route(),
    "grants:call": Route(kwargs=of_call, guess=NO_CALL),
    "grants:begin": Route(kwargs=of_call, allowed=a_manager, wrong=person, guess=NO_CALL),
    "grants:ranking": Route(kwargs=of_call, **MANAGED),
    "grants:mine": Route(allowed=person),
    "grants:own": Route(kwargs=of_draft, **OWNED),
    "grants:plan": Route(kwargs=of_draft, **OWNED),
    "grants:new_package": Route(kwargs=of_draft, **OWNED),
    "grants:package": Route(kwargs=of_package, **OWNED),
    "grants:drop_package": Route(kwargs=of_package, method="post", **OWNED),
    "grants:proposals": Route(allowed=head_office, wrong=person),
    "grants:proposal": Route(kwargs=of_filed, **HANDLED),
    "grants:complete": Route(kwargs=of_filed, method="post", **HANDLED),
    "grants:assign": Route(kwargs=of_complete, **HANDLED),
    "grants:recommend": Route(kwargs=of_complete, **HANDLED),
    "grants:agenda": Route(kwargs=of_scored, **HANDLED),
    "grants:reviews": Route(allowed=person),
    "grants:review": Route(kwargs=of_review, **REVIEWED),
    "grants:interest": Route(kwargs=of_review, **REVIEWED),
}
