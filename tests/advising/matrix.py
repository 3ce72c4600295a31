"""The routes of advising, for the permission matrix."""

from datetime import timedelta

from django.utils import timezone

from majal.modules.mentoring.commands import add_goal, propose_time
from majal.modules.mentoring.models import Expert, Session, Voucher
from majal.modules.people.public import Role, User, give_consent
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.matrix import Route
from tests.mentoring.factories import a_clinic, a_session, a_voucher, an_expert, lead_of
from tests.mentoring.test_races import next_week
from tests.people.factories import head_office, holder_of, person

NOBODY = {"pk": 10**9}


def _an_expert():
    return {"pk": an_expert(hours=None).pk}


def _listed():
    expert = an_expert(hours=None)
    give_consent("expert_listing", by=expert.user)
    return {"pk": expert.pk}


def _unseen():
    return {"pk": an_expert(hours=None, visible=False).pk}


def _session():
    return {"pk": a_session(an_expert(), next_week(10)).pk}


def _proposed():
    made = a_session(an_expert(), next_week(10))
    propose_time(made.pk, next_week(12), by=made.expert.user)
    return {"pk": made.pk}


def _goal():
    made = a_session(an_expert(), next_week(10))
    return {"pk": add_goal(made.pk, "Vendre", by=made.expert.user).pk}


def _voucher():
    company = company_of(a_founder())
    last = timezone.localdate() + timedelta(days=90)
    return {"pk": a_voucher(company, first=timezone.localdate(), last=last).pk}


def _clinic():
    return {"pk": a_clinic().pk}


def _lead() -> User:
    return lead_of(open_park())


def _its_expert() -> User:
    return Session.objects.latest("pk").expert.user


def _its_company() -> User:
    company = Session.objects.latest("pk").company_id
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company)


def _holder() -> User:
    company = Voucher.objects.latest("pk").company_id
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company)


def _oneself() -> User:
    return Expert.objects.latest("pk").user


SEEN = {"allowed": person, "guess": NOBODY, "asks_first": True}
HIDDEN = {"guess": NOBODY, "wrong": person, "hidden": True}
BY_EXPERT = {"kwargs": _session, "allowed": _its_expert, **HIDDEN}
BY_COMPANY = {"kwargs": _session, "allowed": _its_company, **HIDDEN}
BY_LEAD = {"allowed": _lead, **HIDDEN}
ROUTES = {
    "advising:experts": Route(allowed=person),
    "advising:mine": Route(allowed=person),
    "advising:public": Route(),
    "advising:public_expert": Route(kwargs=_listed, guess=NOBODY),
    "advising:listed": Route(allowed=person, method="post", redirects=True),
    "advising:sessions": Route(allowed=person),
    "advising:vouchers": Route(allowed=a_founder, wrong=person),
    "advising:paid": Route(allowed=head_office, wrong=person),
    "advising:all_experts": Route(allowed=_lead, wrong=person),
    "advising:add": Route(allowed=_lead, wrong=a_founder),
    "advising:add_clinic": Route(allowed=_lead, wrong=a_founder),
    "advising:give": Route(allowed=_lead, wrong=a_founder),
    "advising:expert": Route(kwargs=_an_expert, **SEEN),
    "advising:clinic": Route(kwargs=_clinic, **SEEN),
    "advising:ask": Route(
        kwargs=_an_expert,
        allowed=a_founder,
        wrong=person,
        guess=NOBODY,
        asks_first=True,
        redirects=True,
    ),
    "advising:profile": Route(kwargs=_unseen, allowed=_oneself, **HIDDEN),
    "advising:hours": Route(kwargs=_unseen, allowed=_oneself, **HIDDEN),
    "advising:remove_hours": Route(kwargs=_unseen, allowed=_oneself, method="post", **HIDDEN),
    "advising:aside": Route(kwargs=_unseen, allowed=_lead, method="post", **HIDDEN),
    "advising:close_clinic": Route(
        kwargs=_clinic, allowed=_lead, wrong=person, guess=NOBODY, asks_first=True
    ),
    "advising:session": Route(
        kwargs=_session,
        allowed=_its_company,
        wrong=person,
        guess=NOBODY,
        asks_first=True,
        hidden=True,
    ),
    "advising:confirm": Route(**BY_EXPERT, method="post"),
    "advising:decline": Route(**BY_EXPERT),
    "advising:propose": Route(**BY_EXPERT),
    "advising:notes": Route(**BY_EXPERT),
    "advising:accept": Route(kwargs=_proposed, allowed=_its_company, method="post", **HIDDEN),
    "advising:move": Route(**BY_COMPANY),
    "advising:cancel": Route(**BY_COMPANY),
    "advising:room": Route(**BY_COMPANY),
    "advising:minutes": Route(**BY_COMPANY),
    "advising:goal": Route(**BY_COMPANY),
    "advising:rate": Route(**BY_COMPANY),
    "advising:miss": Route(**BY_COMPANY, method="post"),
    "advising:settle": Route(kwargs=_session, **BY_LEAD),
    "advising:close_goal": Route(kwargs=_goal, allowed=_its_expert, method="post", **HIDDEN),
    "advising:voucher": Route(
        kwargs=_voucher, allowed=_holder, wrong=person, guess=NOBODY, asks_first=True, hidden=True
    ),
    "advising:correct": Route(kwargs=_voucher, **BY_LEAD),
    "advising:close": Route(kwargs=_voucher, **BY_LEAD),
    "api:advising_experts": Route(allowed=person),
    "api:advising_free": Route(kwargs=_an_expert, allowed=person, guess=NOBODY, hidden=True),
    "api:advising_sessions": Route(allowed=person),
}
