"""Rows for the list of organisations, for the test that counts its queries."""

from tests.organisations.factories import an_organisation, head_office


def _organisations(rows: int):
    for number in range(rows):
        an_organisation(name_fr=f"Company {number}", sectors=["games"], technologies=["drones"])
    return head_office()


MAKE = {"organisations.organisation": _organisations}
