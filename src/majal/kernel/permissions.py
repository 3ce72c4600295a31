"""One question, asked one way: may this actor do this to that object?

A permission is a name; a rule is a function of actor and object. Each module grants its names in
its ``permissions.py``, once, at import. An unknown name is a bug and raises ``KeyError``.
A rule costs no query per object: grants are loaded once per request.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from majal.kernel.actors import ANYONE, SYSTEM, Actor, LinkHolder, itself
from majal.kernel.errors import NotAllowed

Rule = Callable[[Actor, Any], bool]
_rules: dict[StrEnum, Rule] = {}

NETWORK = "network"
"""The scope kind of the one network; its scope id is 0."""


def grant(permission: StrEnum, to: Rule) -> None:
    """Say who holds ``permission``.

    Raises: ValueError when it was granted already.
    """
    if permission in _rules:
        raise ValueError(f"{permission} is granted twice")
    _rules[permission] = to


def granted() -> Mapping[StrEnum, Rule]:
    """Every permission with its rule, for the generated page and the tests."""
    return MappingProxyType(_rules)


def may(actor: Actor, permission: StrEnum, obj: object = None) -> bool:
    """Whether ``actor`` holds ``permission`` on ``obj``.

    The system holds all; a closed account holds what anyone does.
    """
    rule, actor = _rules[permission], itself(actor)
    if actor is SYSTEM:
        return True
    return rule(actor if actor.is_active else ANYONE, obj)


def require(actor: Actor, permission: StrEnum, obj: object = None) -> None:
    """Raises: NotAllowed unless ``actor`` holds ``permission`` on ``obj``."""
    if not may(actor, permission, obj):
        raise NotAllowed


def id_of(actor: Actor) -> int:
    """The id of a signed-in user, for what belongs to one person.

    Raises: NotAllowed for anybody else.
    """
    if actor.pk is None:
        raise NotAllowed
    return actor.pk


def either(*rules: Rule) -> Rule:
    """Hold if any of ``rules`` does."""

    def any_of(actor: Actor, obj: object) -> bool:
        return any(rule(actor, obj) for rule in rules)

    any_of.__doc__ = " or ".join(describe_rule(rule) for rule in rules)
    return any_of


def both(*rules: Rule) -> Rule:
    """Hold if all of ``rules`` do."""

    def all_of(actor: Actor, obj: object) -> bool:
        return all(rule(actor, obj) for rule in rules)

    all_of.__doc__ = " and ".join(describe_rule(rule) for rule in rules)
    return all_of


def anyone(actor: Actor, obj: object) -> bool:  # noqa: ARG001
    """anyone"""
    return True


def nobody(actor: Actor, obj: object) -> bool:  # noqa: ARG001
    """only the system itself"""
    return False


def anyone_signed_in(actor: Actor, obj: object) -> bool:  # noqa: ARG001
    """anyone signed in"""
    return actor.is_authenticated


def holds(*roles: str, on: str = NETWORK, by: Callable[[Any], int] | None = None) -> Rule:
    """Hold for an actor with one of ``roles`` on a scope of kind ``on``.

    ``by`` gives the scope's id from the object; without it any scope of that kind will do.
    """

    def has_role(actor: Actor, obj: object) -> bool:
        return any(
            g.role in roles
            and g.scope_kind == on
            and (by is None or (obj is not None and g.scope_id == by(obj)))
            for g in actor.grants
        )

    has_role.__doc__ = f"{', '.join(roles)} on {'the' if by else 'any'} {on}"
    return has_role


def holds_link(purpose: str, kind: str) -> Rule:
    """Hold for whoever came by a signed link of ``purpose`` to this very object."""

    def came_by_link(actor: Actor, obj: Any) -> bool:
        return (
            isinstance(actor, LinkHolder)
            and (actor.purpose, actor.kind) == (purpose, kind)
            and obj is not None
            and actor.id == obj.pk
        )

    came_by_link.__doc__ = f"holder of a link ({purpose})"
    return came_by_link


def scopes(actor: Actor, *roles: str, kind: str) -> frozenset[int]:
    """Ids of the scopes of ``kind`` on which ``actor`` holds one of ``roles``, for queries.

    A closed account holds none.
    """
    if not actor.is_active:
        return frozenset()
    return frozenset(g.scope_id for g in actor.grants if g.scope_kind == kind and g.role in roles)


def describe_rule(rule: Rule) -> str:
    """The first line of a rule's docstring, as the generated permissions page prints it."""
    return (rule.__doc__ or rule.__name__).strip().splitlines()[0]
