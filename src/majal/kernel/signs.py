"""Vital signs: numbers that tell how the house fares, and when somebody must look.

Any module offers signs in its ``signs.py``; ``/metrics``, the operator's page and its alarms read
them from the registry and import none of these modules. A sign is read at each asking, so reading
one costs a query or less. It tells numbers only, never whom they are about.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

import structlog
from django.utils.functional import Promise

from majal.kernel.registry import Registry
from majal.kernel.walls import as_the_house

log = structlog.get_logger(__name__)
T = TypeVar("T")
Value = float | Mapping[str, float] | None
Read = Callable[[], Value]


@dataclass(frozen=True)
class Alarm:
    """When a sign is bad: beyond ``above`` or under ``below``, for so many minutes.

    ``advice`` says what to do.
    """

    advice: str | Promise
    above: float | None = None
    below: float | None = None
    minutes: int = 5

    def rings(self, value: float | None) -> bool:
        """Whether this is a bad value; one that is not known is no reason to wake anybody."""
        if value is None:
            return False
        return (self.above is not None and value > self.above) or (
            self.below is not None and value < self.below
        )


class Group(StrEnum):
    """Beside which others a page shows a sign."""

    WORK = "work"
    POST = "post"
    DATABASE = "database"
    SAFETY = "safety"


@dataclass(frozen=True)
class Sign:
    """One number: ``name`` is its metric after ``majal_``, ``help`` what Prometheus is told.

    ``unit`` is ``seconds``, ``bytes`` or nothing; ``label`` names what a reading by several names
    is by. ``route`` leads to the page where one deals with it.
    """

    name: str
    title: str | Promise
    help: str
    read: Read
    group: Group
    unit: str = ""
    label: str = ""
    alarm: Alarm | None = None
    route: str = ""
    query: str = ""


@dataclass(frozen=True)
class Readings:
    """What all signs said at one moment, and the names of those that could not be read."""

    values: Mapping[str, Value]
    unread: list[str] = field(default_factory=list)

    def total(self, name: str) -> float | None:
        """One sign as a single number: the sum where it is told by several names."""
        value = self.values.get(name)
        return sum(value.values()) if isinstance(value, Mapping) else value


signs: Registry[Sign] = Registry("vital signs")


_known: ContextVar[dict[Any, Any] | None] = ContextVar("read for all signs", default=None)


def once(read: Callable[[], T]) -> T:
    """What several signs are read from, asked once for all of them; elsewhere each time."""
    known = _known.get()
    if known is None:
        return read()
    if read not in known:
        known[read] = read()
    found: T = known[read]
    return found


def register(sign: Sign) -> Sign:
    """Offer a sign."""
    return signs.add(sign.name, sign)


def read_all() -> Readings:
    """Every sign now, as the house; whatever goes wrong with one leaves the others."""
    values: dict[str, Value] = {}
    unread: list[str] = []
    mark = _known.set({})
    try:
        with as_the_house():
            for sign in signs:
                try:
                    values[sign.name] = sign.read()
                except Exception as error:  # noqa: BLE001 - told: the others must come
                    log.warning("sign not read", sign=sign.name, error=type(error).__name__)
                    unread.append(sign.name)
    finally:
        _known.reset(mark)
    return Readings(values, unread)
