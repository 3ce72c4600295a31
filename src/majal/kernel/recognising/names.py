"""What a name is, and what is found of it."""

from dataclasses import dataclass

PARK, ORGANISATION, TOPIC = "park", "organisation", "topic"
REGION, PROVINCE, COMMUNE = "region", "province", "commune"
PLACES = frozenset({PARK, REGION, PROVINCE, COMMUNE})
LEVELS = frozenset({REGION, PROVINCE, COMMUNE, "city"})
SURE, BESIDE, CALLED = 0, 1, 2
"""A name that is taken as it stands; one that needs a preposition or more; one that must be called
what it is (province, company…), or stand with words of its own."""
LEAF = "\0"
NO_KINDS: frozenset[str] = frozenset()
LOOK_BACK = 5


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write the name of something.

    ``ref`` is ``kind:id``. ``within`` are the refs of the territories it lies in. ``required``: one
    of these words must stand in the text; ``forbidden``: none may. ``exact``: as written or not.
    """

    kind: str
    ref: str
    text: str
    doubt: int = SURE
    within: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: of what, in the title or the text, in which words, by name or by what is near."""

    ref: str
    place: str
    words: str
    basis: str = "name"


@dataclass(slots=True)
class Match:
    """Words ``first`` to ``last`` of a text that may be one of these names."""

    first: int
    last: int
    names: list[Name]
    joined: bool
