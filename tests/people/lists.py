"""Rows for the lists of people, and who sees them."""

from majal.modules.people.permissions import Role
from tests.people.factories import head_office, holder_of, invited


def people(count):
    for number in range(count):
        holder_of(Role.PARK_MANAGER, on="park", number=number + 1)
    return head_office()


def invitations(count):
    boss = head_office()
    for _ in range(count):
        invited(by=boss)
    return boss


MAKE = {"people.user": people, "people.invitation": invitations}
