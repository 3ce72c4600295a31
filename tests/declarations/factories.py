"""Periods, companies asked in them and their links, for tests."""

from datetime import date, timedelta
from typing import Any

from majal.kernel import links
from majal.kernel.actors import SYSTEM, LinkHolder
from majal.modules.declarations.commands import ask_waiting, open_period
from majal.modules.declarations.models import Expected, Period
from majal.modules.declarations.permissions import EXPECTED, LINK
from majal.modules.people.public import Role, User
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import a_company, an_office, running, today

LAST_YEAR = today().year - 1


def a_period(year: int = LAST_YEAR, kind: str = "yearly") -> Period:
    """A period of a year, open until in a month; the same one when asked again."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = Period.objects.filter(kind=kind, first_day=first).first()
    due = max(last, today() + timedelta(days=30))
    return found or open_period(kind, first, last, due, by=head_office())


def a_resident(name: str = "Nour Labs SARL", code: str = "101", **more: Any) -> Any:
    """A company that has rented for years, with an e-mail address; the same when asked again."""
    company = a_company(name)
    if not company.email:
        company.email = "contact@example.org"
        company.save(update_fields=["email"])
        running(an_office(code), company=company, first_day=date(LAST_YEAR - 1, 1, 1), **more)
    return company


def an_expected(name: str = "Nour Labs SARL", code: str = "101", **more: Any) -> Expected:
    """A company asked for last year."""
    company = a_resident(name, code)
    return Expected.objects.get(period=a_period(**more), organisation=company)


def asked(**more: Any) -> Expected:
    """A company that was written to."""
    found = an_expected(**more)
    ask_waiting(found.period_id, by=SYSTEM)
    found.refresh_from_db()
    return found


def secret_of(found: Expected) -> str:
    """What its link ends with."""
    return links.derived_secret(LINK, found.seed)


def holder(found: Expected) -> LinkHolder:
    """Whoever came by its link."""
    return LinkHolder(link_id=found.link_id, purpose=LINK, kind=EXPECTED, id=found.pk)


def manager(found: Expected) -> User:
    """Who acts for the company."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=found.organisation_id)


def park_manager(found: Expected) -> User:
    """Who runs its park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=found.park_id)


def another_park_manager() -> User:
    """Who runs another park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=10**6)
