"""Who acts: a signed-in user, the system itself, anyone at all, or the holder of a link."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import LazyObject


@dataclass(frozen=True)
class Grant:
    """One role on one scope; ``scope_id`` 0 stands for the whole kind, such as the one network."""

    role: str
    scope_kind: str
    scope_id: int


class Actor(Protocol):
    """What permissions need to know of whoever acts. ``grants`` costs no query when asked again."""

    @property
    def pk(self) -> int | None: ...
    @property
    def is_authenticated(self) -> bool: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def grants(self) -> Iterable[Grant]: ...


@dataclass(frozen=True)
class _Fixed:
    """An actor that is no person; told apart by ``name``."""

    name: str
    pk: int | None = None
    is_authenticated: bool = False
    is_active: bool = True
    grants: tuple[Grant, ...] = ()


SYSTEM: Actor = _Fixed("system")
"""Majal itself: jobs, loaders, the command line. It may do everything a command can."""

ANYONE: Actor = _Fixed("anyone")
"""Somebody who is not signed in."""


@dataclass(frozen=True)
class LinkHolder:
    """Somebody who came by a signed link: it opens one purpose on one thing, until it ends."""

    link_id: int
    purpose: str
    kind: str
    id: int
    pk: int | None = None
    is_authenticated: bool = False
    is_active: bool = True
    grants: tuple[Grant, ...] = ()


def describe(actor: Actor) -> str:
    """A short technical name for logs and history: ``user:7``, ``system``, ``link:3``."""
    if isinstance(actor, _Fixed):
        return actor.name
    if isinstance(actor, LinkHolder):
        return f"link:{actor.link_id}"
    return f"user:{actor.pk}"


def itself(actor: Actor) -> Actor:
    """The actor without the wrapper that finds it when first asked, which each look would cost."""
    while isinstance(actor, LazyObject):
        actor.pk  # noqa: B018 - found now
        actor = vars(actor)["_wrapped"]
    return actor
