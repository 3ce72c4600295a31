"""Who asks the database: the house itself, nobody yet, or whoever sent the request in hand.

The house is what is no reader: jobs, the command line, migrations, and commands, which ask for
their permission in their first line and leave a history. In a web process nobody is the house
unless it says so: a thread or a callback that came from nowhere is given nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from majal.kernel.actors import ANYONE, SYSTEM, Actor, LinkHolder, itself

HOUSE = ""
"""What the database is told of the house: nothing, under its own role."""
NOBODY = "{}"
"""A reader who holds nothing: what is public and no more."""


class Asking:
    """A request that reads: its actor, found when first needed, and the links it has shown."""

    def __init__(self, request: Any) -> None:
        self._request = request
        self._links: list[LinkHolder] = []
        self._finding = False
        self._known: tuple[Any, str] = (None, NOBODY)

    def admit(self, holder: LinkHolder) -> None:
        """The request has shown a living link: what it opens is let through from now on."""
        self._links.append(holder)
        self._known = (None, NOBODY)

    @property
    def reader(self) -> str | None:
        """What the database is told of the reader; None while it is being found out who that is."""
        if self._finding:
            return None
        self._finding = True
        try:
            actor = itself(self._request.actor or ANYONE)
        finally:
            self._finding = False
        if self._known[0] is not actor:
            self._known = (actor, told(actor, self._links))
        return self._known[1]


_by_default: list[Asking | str] = [HOUSE]
_asking: ContextVar[Asking | str | None] = ContextVar("who asks the database", default=None)


def told(actor: Actor, links: list[LinkHolder]) -> str:
    """An actor as the policies read it: ids of scopes by role, and of records by link."""
    if actor is SYSTEM:
        return HOUSE
    held: defaultdict[str, set[int]] = defaultdict(set)
    roles: set[str] = set()
    if actor.is_active:
        for one in actor.grants:
            held[f"{one.role}@{one.scope_kind}"].add(one.scope_id)
            held[f"*@{one.scope_kind}"].add(one.scope_id)
            if one.scope_kind == "network":
                roles.add(one.role)
    for link in (*links, actor):
        if isinstance(link, LinkHolder):
            held[f"link:{link.kind}"].add(link.id)
    known: dict[str, object] = {key: sorted(ids) for key, ids in held.items()}
    if roles:
        known["roles"] = sorted(roles)
    if actor.pk is not None and actor.is_active:
        known["user"] = actor.pk
    return json.dumps(known, sort_keys=True, separators=(",", ":"))


def who_asks() -> Asking | str:
    """Who asks at this moment: a request, or HOUSE or NOBODY."""
    found = _asking.get()
    return _by_default[0] if found is None else found


@contextmanager
def asking(one: Asking) -> Iterator[None]:
    """What is read from here on is read for this request."""
    mark = _asking.set(one)
    try:
        yield
    finally:
        _asking.reset(mark)


@contextmanager
def as_the_house() -> Iterator[None]:
    """What is read here is the house's own reading, such as a total of which only the sum is told.

    Whoever writes it answers for what leaves: read all that is needed inside, give out sums.
    """
    mark = _asking.set(HOUSE)
    try:
        yield
    finally:
        _asking.reset(mark)


def admit(holder: LinkHolder) -> None:
    """Say that whoever asks has shown a living link; outside of requests nothing is to be said."""
    found = _asking.get()
    if isinstance(found, Asking):
        found.admit(holder)


def close_by_default() -> None:
    """In this process whoever does not say who they are is nobody: for the web."""
    _by_default[0] = NOBODY


def open_by_default() -> None:
    """In this process whoever does not say who they are is the house: for all others."""
    _by_default[0] = HOUSE
