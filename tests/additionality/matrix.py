"""The routes of additionality, for the permission matrix."""

from majal.modules.people.public import Role
from tests.additionality.factories import a_kept, the_park
from tests.matrix import Route
from tests.parks.factories import a_province
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import of_another_park, the_manager


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


def _lead():
    return holder_of(Role.PROGRAMME_LEAD)


def _wali():
    return holder_of(Role.WALI, on="territory", number=a_province().pk)


ROUTES = {
    "additionality:lands": Route(allowed=_wali, wrong=_company, redirects=True),
    "additionality:land": Route(
        kwargs=lambda: {"code": a_province().code},
        allowed=_wali,
        wrong=_company,
        guess={"code": "99.999"},
        hidden=True,
    ),
    "additionality:network": Route(allowed=_lead, wrong=_company),
    "additionality:shares": Route(allowed=_lead, wrong=_company),
    "additionality:list": Route(allowed=_lead, wrong=_company),
    "additionality:keep": Route(allowed=head_office, wrong=_lead, method="post"),
    "additionality:assume_network": Route(
        kwargs=lambda: {"factor": "leakage"},
        allowed=head_office,
        wrong=_lead,
        guess={"factor": "luck"},
    ),
    "additionality:park": Route(
        kwargs=lambda: {"code": the_park().code},
        allowed=the_manager,
        wrong=of_another_park,
        guess={"code": "atlantis"},
        hidden=True,
    ),
    "additionality:assume_park": Route(
        kwargs=lambda: {"code": the_park().code, "factor": "leakage"},
        allowed=head_office,
        wrong=of_another_park,
        guess={"code": "atlantis"},
        hidden=True,
    ),
    "additionality:kept": Route(
        kwargs=lambda: {"pk": a_kept().pk},
        allowed=the_manager,
        wrong=of_another_park,
        guess={"pk": 10**9},
        hidden=True,
    ),
}
