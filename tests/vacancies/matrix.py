"""The routes of vacancies, for the permission matrix."""

from majal.modules.vacancies.permissions import ALERT_LINK, CANDIDACY_LINK, HIRE_LINK
from majal.modules.vacancies.tasks import close_and_forget
from tests.matrix import Route
from tests.people.factories import person
from tests.vacancies.factories import (
    a_candidacy,
    a_draft,
    a_hire,
    an_alert,
    other_recruiter,
    published,
    recruiter,
    secret_of,
    sent_in,
    team,
)

GUESS = {"pk": 10**9}


def of_published():
    return {"pk": published().pk}


def of_draft():
    return {"pk": a_draft().pk}


def of_sent_in():
    return {"pk": sent_in().pk}


def of_candidate():
    return {"pk": a_candidacy().pk}


def of_hire():
    return {"pk": a_hire().pk}


def by_candidacy():
    return {"secret": secret_of(CANDIDACY_LINK, a_candidacy())}


def by_alert():
    return {"secret": secret_of(ALERT_LINK, an_alert())}


def by_hire():
    offer = published()
    type(offer).objects.filter(pk=offer.pk).update(closes_on="2026-01-02")
    close_and_forget()
    return {"secret": secret_of(HIRE_LINK, offer)}


OWN = {"allowed": recruiter, "wrong": other_recruiter, "hidden": True, "guess": GUESS}
STAFF = {"allowed": team, "wrong": other_recruiter, "hidden": True, "guess": GUESS}
LINK = {"guess": {"secret": "0" * 64}}
ROUTES = {
    "vacancies:list": Route(),
    "vacancies:feed": Route(),
    "vacancies:new_alert": Route(),
    "vacancies:alert": Route(kwargs=by_alert, **LINK),
    "vacancies:candidacy": Route(kwargs=by_candidacy, **LINK),
    "vacancies:hire_link": Route(kwargs=by_hire, **LINK),
    "vacancies:own": Route(allowed=recruiter, wrong=person),
    "vacancies:new": Route(allowed=recruiter, wrong=person),
    "vacancies:applicants": Route(allowed=recruiter, wrong=person),
    "vacancies:candidate": Route(kwargs=of_candidate, **OWN),
    "vacancies:move": Route(kwargs=of_candidate, method="post", **OWN),
    "vacancies:hires": Route(allowed=team, wrong=person),
    "vacancies:mend": Route(kwargs=of_hire, **OWN),
    "vacancies:moderated": Route(allowed=team, wrong=person),
    "vacancies:vacancy": Route(kwargs=of_published, guess=GUESS),
    "vacancies:apply": Route(kwargs=of_published, guess=GUESS),
    "vacancies:edit": Route(kwargs=of_draft, **OWN),
    "vacancies:submit": Route(kwargs=of_draft, method="post", **OWN),
    "vacancies:fill": Route(kwargs=of_published, method="post", **OWN),
    "vacancies:withdraw": Route(kwargs=of_published, method="post", **OWN),
    "vacancies:extend": Route(kwargs=of_published, **OWN),
    "vacancies:positions": Route(kwargs=of_published, **OWN),
    "vacancies:hire": Route(kwargs=of_published, **OWN),
    "vacancies:publish": Route(kwargs=of_sent_in, method="post", **STAFF),
    "vacancies:refuse": Route(kwargs=of_sent_in, **STAFF),
    "api:vacancies_list": Route(),
    "api:vacancies_hires": Route(allowed=team, wrong=person),
}
