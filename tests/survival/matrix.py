"""The routes of survival, for the permission matrix."""

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.survival.factories import a_kept
from tests.tenancy.factories import of_another_park, the_manager


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


ROUTES = {
    "survival:survey": Route(allowed=head_office, wrong=_company),
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
