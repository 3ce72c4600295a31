"""Offers, applications, alerts and hires for tests."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import ANYONE, SYSTEM, LinkHolder
from majal.modules.people.public import Role, User
from majal.modules.tenancy.models import Contract
from majal.modules.territories.public import Territory
from majal.modules.vacancies.commands import (
    Offer,
    apply_for,
    ask_alert,
    declare_hire,
    publish_vacancy,
    submit_vacancy,
    write_vacancy,
)
from majal.modules.vacancies.models import Alert, Candidacy, Hire, Vacancy
from tests.people.factories import holder_of
from tests.tenancy.factories import running

_numbers = count(1)


def soon(days: int = 20) -> Any:
    """A day to come."""
    return timezone.localdate() + timedelta(days=days)


def the_contract() -> Contract:
    """The contract of a resident company; the same one when asked again."""
    return Contract.objects.filter(state="running").first() or running()


def an_offer(**more: Any) -> Offer:
    """What an offer says."""
    values = {
        "title_fr": "Développeuse ou développeur",
        "text_fr": "Une équipe de neuf personnes.",
        "kind": "permanent",
        "closes_on": soon(),
        **more,
    }
    return Offer(**values)


def a_draft(**more: Any) -> Vacancy:
    """An offer that its company still writes."""
    contract = the_contract()
    return write_vacancy(contract.organisation, contract.park, an_offer(**more), by=SYSTEM)


def sent_in(**more: Any) -> Vacancy:
    """An offer that waits for the park's team."""
    return submit_vacancy(a_draft(**more).pk, by=SYSTEM)


def published(**more: Any) -> Vacancy:
    """An offer that everybody reads."""
    return publish_vacancy(sent_in(**more).pk, by=SYSTEM)


def a_candidacy(offer: Vacancy | None = None, **more: Any) -> Candidacy:
    """Somebody who applies."""
    number = next(_numbers)
    values = {
        "name": "Hind Tazi",
        "email": f"hind{number}@safran.example",
        "message": "Disponible.",
        "key": f"key-{number}",
        "consents": True,
        "language": "fr",
        **more,
    }
    return apply_for((offer or published()).pk, by=ANYONE, **values)


def an_alert(**more: Any) -> Alert:
    """An alert that is not confirmed."""
    values = {"email": f"Alerte{next(_numbers)}@safran.example", "language": "fr", **more}
    return ask_alert(by=ANYONE, **values)


def a_hire(offer: Vacancy | None = None, **more: Any) -> Hire:
    """A hire that was declared."""
    values = {"starts_on": timezone.localdate(), "sex": "female", **more}
    return declare_hire((offer or published()).pk, by=SYSTEM, **values)


def a_commune(code: str = "09.581.05.03") -> Territory:
    """A commune of the country in which the park is."""
    the_contract()
    return Territory.objects.select_related("parent").get(code=code)


def recruiter() -> User:
    """Who runs the company that offers."""
    number = the_contract().organisation_id
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=number)


def other_recruiter() -> User:
    """Who runs another company."""
    number = the_contract().organisation_id + 1
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=number)


def team() -> User:
    """Who runs the park of the company."""
    return holder_of(Role.PARK_MANAGER, on="park", number=the_contract().park_id)


def secret_of(purpose: str, record: Any) -> str:
    """The secret of a record's link, as its letter carries it."""
    return links.derived_secret(purpose, record.seed)


def holder(purpose: str, record: Any) -> LinkHolder:
    """Whoever opens that link."""
    return links.holder(secret_of(purpose, record), purpose)
