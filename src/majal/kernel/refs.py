"""Pointing at anything without a foreign key: a kind and an id.

Evidence, files, history and messages point from anywhere to anywhere. Each module registers its
kinds in its ``refs.py``: how to find them, what they are called, where they live, who may see them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from majal.kernel.actors import Actor
from majal.kernel.registry import Registry


@dataclass(frozen=True)
class Ref:
    """Something of some module: ``kind`` as registered, and its id."""

    kind: str
    id: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """Raises: ValueError unless ``text`` reads ``kind:id`` with a registered kind."""
        kind, _, number = text.rpartition(":")
        if kind not in kinds:
            raise ValueError(f"unknown kind of record: {text}")
        if not (number.isascii() and number.isdecimal()):  # int() reads much more
            raise ValueError(f"no id of a record: {text}")
        return cls(kind, int(number))


@dataclass(frozen=True)
class Kind:
    """One kind of record that refs may point at.

    ``visible(actor)`` is the query of those the actor may see, ``label`` and ``address`` take one.
    """

    name: str
    title: str | Promise
    model: type[Model]
    visible: Callable[[Actor], QuerySet[Any]]
    label: Callable[[Any], str]
    address: Callable[[Any], str]


kinds: Registry[Kind] = Registry("kinds of record")


def register(kind: Kind) -> Kind:
    """Offer a kind of record to the kernel."""
    return kinds.add(kind.name, kind)


def ref_to(obj: Model) -> Ref:
    """The ref of a saved object.

    Raises: LookupError when no kind is registered for its model.
    """
    for kind in kinds:
        if kind.model is type(obj):
            return Ref(kind.name, int(obj.pk))
    raise LookupError(f"no kind of record is registered for {type(obj).__name__}")


def resolve(ref: Ref, *, to: Actor) -> Any | None:
    """The object itself if ``to`` may see it, else None."""
    return kinds[ref.kind].visible(to).filter(pk=ref.id).first()


def resolve_many(refs: Iterable[Ref], *, to: Actor) -> dict[Ref, Any]:
    """Those of ``refs`` that ``to`` may see, with one query per kind."""
    wanted: dict[str, set[int]] = {}
    for ref in refs:
        wanted.setdefault(ref.kind, set()).add(ref.id)
    return {
        Ref(kind, obj.pk): obj
        for kind, ids in wanted.items()
        if kind in kinds
        for obj in kinds[kind].visible(to).filter(pk__in=ids)
    }
