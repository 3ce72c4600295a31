"""The routes of matching, for the permission matrix."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.matching.commands import accept_proposal, propose_assignment
from majal.modules.matching.models import Assignment, Group, Member, Mentor, Pair, Proposal
from majal.modules.people.public import Role, User
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder
from tests.matching.factories import a_group, a_member, a_mentor
from tests.matrix import Route
from tests.mentoring.factories import lead_of
from tests.people.factories import head_office, holder_of, person

NOBODY = {"pk": 10**9}


def _full() -> Group:
    today = timezone.localdate()
    group = a_group(first=today, last=today + timedelta(days=90))
    a_member(group)
    a_mentor(group)
    return group


def _group():
    return {"pk": _full().pk}


def _proposal():
    return {"pk": propose_assignment(_full().pk, by=SYSTEM).pk}


def _pair():
    _proposal()
    return {"pk": Pair.objects.latest("pk").pk}


def _assignment():
    _proposal()
    accept_proposal(Proposal.objects.latest("pk").pk, by=SYSTEM)
    return {"pk": Assignment.objects.latest("pk").pk}


def _member():
    _full()
    return {"pk": Member.objects.latest("pk").pk}


def _mentor():
    _full()
    return {"pk": Mentor.objects.latest("pk").pk}


def _its_people() -> User:
    company = Member.objects.latest("pk").company_id
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company)


def _oneself() -> User:
    return Mentor.objects.latest("pk").expert.user


def _lead() -> User:
    return lead_of(open_park())


LEAD = {"allowed": _lead, "wrong": person, "guess": NOBODY, "hidden": True}
ROUTES = {
    "matching:find": Route(allowed=a_founder, wrong=person),
    "matching:weights": Route(allowed=head_office, wrong=_lead),
    "matching:groups": Route(allowed=_lead, wrong=a_founder),
    "matching:open": Route(allowed=_lead, wrong=a_founder),
    "matching:group": Route(kwargs=_group, **LEAD),
    "matching:add_member": Route(kwargs=_group, **LEAD),
    "matching:add_mentor": Route(kwargs=_group, **LEAD),
    "matching:leave": Route(kwargs=_group, method="post", **LEAD),
    "matching:close": Route(kwargs=_group, method="post", **LEAD),
    "matching:propose": Route(kwargs=_group, method="post", **LEAD),
    "matching:choose": Route(
        kwargs=_member, allowed=_its_people, wrong=person, guess=NOBODY, hidden=True
    ),
    "matching:prefer": Route(
        kwargs=_mentor, allowed=_oneself, wrong=person, guess=NOBODY, hidden=True
    ),
    "matching:proposal": Route(kwargs=_proposal, **LEAD),
    "matching:accept": Route(kwargs=_proposal, **LEAD),
    "matching:set_aside": Route(kwargs=_proposal, method="post", **LEAD),
    "matching:change": Route(kwargs=_pair, **LEAD),
    "matching:end": Route(kwargs=_assignment, **LEAD),
}
