"""One kind of registry for all that modules offer the kernel: filled at start, then frozen."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_all: list["Registry[object]"] = []


class Registry(Generic[T]):
    """Named things that modules register while Django starts; afterwards it cannot change."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, T] = {}
        self._frozen = False
        self._placed: dict[str, tuple[T, ...]] = {}
        _all.append(self)  # type: ignore[arg-type]

    def add(self, name: str, item: T) -> T:
        """Raises: ValueError on a second thing of that name; RuntimeError after the start."""
        if self._frozen:
            raise RuntimeError(f"the {self.what} are frozen: register them while Django starts")
        if name in self._items:
            raise ValueError(f"two {self.what} are named {name}")
        self._items[name] = item
        return item

    def __getitem__(self, name: str) -> T:
        return self._items[name]

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def get(self, name: str) -> T | None:
        return self._items.get(name)

    def at(self, place: str) -> tuple[T, ...]:
        """Of things that stand in a ``place`` by their ``order``: those of one, in order."""
        if place in self._placed:
            return self._placed[place]
        there: list[Any] = [one for one in self._items.values() if one.place == place]  # type: ignore[attr-defined]
        found = tuple(sorted(there, key=lambda one: one.order))
        if self._frozen:
            self._placed[place] = found
        return found

    def items(self) -> Mapping[str, T]:
        return dict(self._items)


def freeze_all() -> None:
    """Close every registry; called once, when all modules are loaded."""
    for registry in _all:
        registry._frozen = True  # noqa: SLF001
