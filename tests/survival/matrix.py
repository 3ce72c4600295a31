"""The routes of survival, for the permission matrix."""

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.parks.factories import a_province
from tests.people.factories import head_office, holder_of
from tests.survival.factories import a_kept
from tests.tenancy.factories import of_another_park, the_manager


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


def _wali():
    return holder_of(Role.WALI, on="territory", number=a_province().pk)


ROUTES = {
    "survival:survey": Route(allowed=head_office, wrong=_company),
    "survival:lands": Route(allowed=_wali, wrong=_company, redirects=True),
    "survival:land": Route(
        kwargs=lambda: {"code": a_province().code},
        allowed=_wali,
        wrong=_company,
        guess={"code": "99.999"},
        hidden=True,
    ),
    "survival:keep": Route(allowed=head_office, wrong=_company, method="post"),
    "survival:list": Route(allowed=head_office, wrong=_company),
    "survival:kept": Route(
        kwargs=lambda: {"pk": a_kept().pk},
        allowed=the_manager,
        wrong=of_another_park,
        guess={"pk": 10**9},
        hidden=True,
    ),
}
