"""Rows for the list of procedures, for the test that counts its queries."""

from majal.kernel.actors import ANYONE
from tests.desk.factories import a_procedure


def _procedures(rows: int):
    for n in range(rows):
        a_procedure(administration_fr=f"Administration {n}")
    return ANYONE


MAKE = {"desk.procedures": _procedures}
