"""Rows for the lists of the community, for the test that counts their queries."""

from tests.community.factories import (
    a_line,
    a_member,
    an_introduction,
    manager_of,
    on_board,
    team,
)
from tests.people.factories import person


def _members(rows):
    for _ in range(rows):
        a_line(a_member())
    return person()


def _introductions(rows):
    asked = a_member()
    for _ in range(rows):
        an_introduction(asked=asked)
    return manager_of(asked)


def _notices(rows):
    for _ in range(rows):
        on_board()
    return team()


MAKE = {
    "community.member": _members,
    "community.introduction": _introductions,
    "community.notice": _notices,
}
