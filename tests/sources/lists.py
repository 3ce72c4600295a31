"""Rows for the list of sources."""

from tests.sources.factories import a_source


def sources(count: int) -> None:
    for number in range(count):
        a_source(f"source-{number}")


MAKE = {"sources.source": sources}
