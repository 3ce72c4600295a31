"""Rows for the list of territories."""

from tests.territories.factories import a_territory


def territories(count: int) -> None:
    country = a_territory("MA", "country", ("المغرب", "Maroc"))
    for number in range(1, count):
        a_territory(f"{number:02}", "region", ("جهة", "Région"), country)


MAKE = {"territories.territory": territories}
