"""Portfolios for tests."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.people.models import Grant
from majal.modules.people.public import Role, User
from majal.modules.portfolios.commands import Said, ask_coordinator, assign_company, write_review
from majal.modules.portfolios.models import Assignment, Request, Review
from majal.modules.portfolios.workflow import due_quarter
from tests.people.factories import holder_of
from tests.programmes.factories import ago
from tests.tenancy.factories import a_company, open_park

SAID = Said("low", 5, "under_1m", None, "", "Recruter")


def a_coordinator() -> User:
    """Who coordinates startups of the network; the same one when asked again."""
    found = Grant.objects.filter(role=Role.COORDINATOR).select_related("user").first()
    return found.user if found else holder_of(Role.COORDINATOR)


def an_assignment(name: str = "Nour Labs SARL", **more: Any) -> Assignment:
    """A company followed for a year; the same one when asked again."""
    company = a_company(name)
    found = Assignment.objects.filter(organisation=company).first()
    values = {"since": ago(400), "park_id": open_park().pk, "by": SYSTEM, **more}
    return found or assign_company(company.pk, a_coordinator().pk, **values)


def the_coordinator() -> User:
    """Who follows the company."""
    return an_assignment().coordinator


def the_company() -> User:
    """Who manages the company followed."""
    number = an_assignment().organisation_id
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=number)


def another_coordinator() -> User:
    """Who coordinates others."""
    return holder_of(Role.COORDINATOR)


def a_review(*, sign: bool = True, said: Said = SAID) -> Review:
    """The signed review of the quarter that is due."""
    found = an_assignment()
    quarter = due_quarter(timezone.localdate())
    return write_review(found.organisation_id, quarter, said, sign=sign, by=the_coordinator())


def a_request() -> Request:
    """What the company asks."""
    return ask_coordinator(an_assignment().organisation_id, "Un contact ?", by=the_company())
