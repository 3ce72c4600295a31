"""The routes of occupancy, for the permission matrix."""

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import of_another_park, open_park, the_manager

ROUTES = {
    "occupancy:network": Route(
        allowed=head_office,
        wrong=lambda: holder_of(Role.COMPANY_MANAGER, on="organisation", number=1),
    ),
    "occupancy:park": Route(
        kwargs=lambda: {"code": open_park().code},
        allowed=the_manager,
        wrong=of_another_park,
        guess={"code": "atlantis"},
        hidden=True,
    ),
}
