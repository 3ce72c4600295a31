"""Rows for the list of proposals, for the test that counts its queries."""

from tests.grants.factories import a_call, a_proposal
from tests.people.factories import head_office


def _proposals(rows: int):
    call = a_call()
    for _ in range(rows):
        a_proposal(call)
    return head_office()


MAKE = {"grants.proposal": _proposals}
