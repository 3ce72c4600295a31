"""Members of the community for tests, with what they say, ask and write."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.community.commands import (
    ask_introduction,
    post_notice,
    publish_notice,
    write_line,
)
from majal.modules.community.models import Digest, Introduction, Line, Notice
from majal.modules.organisations.commands import give_organisation_consent
from majal.modules.organisations.public import Organisation
from majal.modules.people.commands import give_consent
from majal.modules.people.public import Role, User
from majal.modules.tenancy.models import Contract
from tests.people.factories import holder_of
from tests.tenancy.factories import a_company, an_office, running

_numbers = count(1)


def manager_of(company: Organisation) -> User:
    """Who runs a company."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company.pk)


def a_resident(name: str = "") -> Organisation:
    """A company in the park that is not in the directory."""
    company = a_company(name or f"Membre {next(_numbers)} SARL")
    if not Contract.objects.filter(organisation=company).exists():
        running(an_office(f"M{company.pk}"), company=company)
    return company


def a_member(name: str = "") -> Organisation:
    """A company in the park that agreed to be listed."""
    company = a_resident(name)
    give_organisation_consent(company.pk, "community_listing", by=manager_of(company))
    return company


def a_line(company: Organisation | None = None, **more: Any) -> Line:
    """One thing that a company offers."""
    values = {"side": "offers", "topic": "advice", "text": "Conseil à l’export.", **more}
    return write_line((company or a_member()).pk, **values, by=SYSTEM)


def an_introduction(
    asker: Organisation | None = None, asked: Organisation | None = None, **more: Any
) -> Introduction:
    """A company that asks another one."""
    asker, asked = asker or a_member(), asked or a_member()
    by = more.pop("by", None) or manager_of(asker)
    return ask_introduction(asker.pk, asked.pk, "Parlons d’un projet.", by=by, **more)


def the_asked() -> User:
    """Who runs the company that was asked last."""
    return manager_of(Introduction.objects.latest("pk").asked)


def the_asker() -> User:
    """Who runs the company that asked last."""
    return manager_of(Introduction.objects.latest("pk").asker)


def a_notice(company: Organisation | None = None, **more: Any) -> Notice:
    """A notice that waits for the team."""
    company = company or a_resident()
    park = Contract.objects.filter(organisation=company).latest("pk").park
    values = {"until": timezone.localdate() + timedelta(days=20), **more}
    title = values.pop("title", "Covoiturage")
    return post_notice(company.pk, park, title, "Deux places.", by=SYSTEM, **values)


def on_board(company: Organisation | None = None, **more: Any) -> Notice:
    """A notice on the board."""
    return publish_notice(a_notice(company, **more).pk, by=SYSTEM)


def team() -> User:
    """Who runs the park of the last notice."""
    park = Notice.objects.latest("pk").park_id
    return holder_of(Role.PARK_MANAGER, on="park", number=park)


def its_author() -> User:
    """Who runs the company of the last notice."""
    return manager_of(Notice.objects.latest("pk").organisation)


def outsider() -> User:
    """Who runs a company that is in no park."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=10**6)


def reader(company: Organisation) -> User:
    """Somebody of a company who agreed to news."""
    person = manager_of(company)
    give_consent("newsletter", by=person)
    return person


def letter_of(person: User) -> Digest:
    """The weekly letter of somebody."""
    return Digest.objects.get(user=person)
