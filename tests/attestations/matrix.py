"""The routes of attestations, for the permission matrix."""

from majal.modules.attestations.models import Attestation
from majal.modules.people.public import Role, User
from tests.attestations.factories import a_manager, an_attestation
from tests.matrix import Route
from tests.people.factories import holder_of, person
from tests.reception.factories import a_company, host_of

OFFICE = {"allowed": lambda: holder_of(Role.HEAD_OFFICE)}
NONE = {"pk": 10**9}


def of_one():
    return {"pk": an_attestation().pk}


def whoever_asked():
    return Attestation.objects.latest("pk").asked_by


def of_my_company():
    company = a_company()
    host_of(company, Role.COMPANY_MANAGER, email="manager@majal.example")
    return {"kind": "organisation_record", "subject": company.pk}


def its_manager():
    return User.objects.get(email="manager@majal.example")


ROUTES = {
    "attestations:own": Route(allowed=a_manager, wrong=person),
    "attestations:ask": Route(
        kwargs=of_my_company,
        allowed=its_manager,
        wrong=a_manager,
        guess={"subject": 10**9},
        hidden=True,
    ),
    "attestations:issued": Route(wrong=person, **OFFICE),
    "attestations:detail": Route(
        kwargs=of_one, allowed=whoever_asked, wrong=a_manager, guess=NONE, hidden=True
    ),
    "attestations:withdraw": Route(
        kwargs=of_one, wrong=a_manager, guess=NONE, hidden=True, **OFFICE
    ),
    "api:attestations_own": Route(allowed=a_manager, wrong=person),
}
