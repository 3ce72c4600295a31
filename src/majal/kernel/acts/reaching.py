"""What the compiled code of a view can call, read without any source."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import partial
from types import MappingProxyType, ModuleType
from typing import Any

from majal.kernel.http import Declaration

DEEPEST = 5
TABLES = (dict, list, tuple, set, frozenset, MappingProxyType)
SHARED = ("majal.kernel.asking", "majal.kernel.listing")
LISTS = "majal.kernel.lists"
"""The kernel's pages of forms and lists, through which many views go."""


def declared(view: Any) -> Declaration | None:
    """What a view says of itself, through whatever is wrapped around it."""
    for layer in layers(view):
        if found := getattr(layer, "declaration", None):
            return found  # type: ignore[no-any-return]
    return None


def layers(view: Any) -> Iterator[Any]:
    """A view and what it is wrapped around, outermost first."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def methods_of(view: Any) -> frozenset[str]:
    """The methods that ``require_http_methods`` allows; none where nothing limits them.

    Also of a view that another one holds, such as one reached in two ways.
    """
    for layer in layers(view):
        held = dict(cells(layer))
        if "request_method_list" in held:
            return frozenset(held["request_method_list"])
        for one in held.values():
            if hasattr(one, "__code__") and one is not layer and (found := methods_of(one)):
                return found
    return frozenset()


def cells(function: Any) -> Iterator[tuple[str, Any]]:
    """What a function holds of the one around it, by name."""
    code = getattr(function, "__code__", None)
    for name, cell in zip(
        getattr(code, "co_freevars", ()), getattr(function, "__closure__", None) or (), strict=True
    ):
        try:
            yield name, cell.cell_contents
        except ValueError:  # not given yet
            continue


def mentions(view: Any, word: str) -> bool:
    """Whether a view, or a function of ours that it calls, names ``word``."""
    return any(word in code_words(one) for one in functions_of(view))


def code_words(function: Any) -> set[str]:
    code = function.__code__
    found = set(code.co_names)
    for const in code.co_consts:
        if isinstance(const, str):
            found.add(const)
        elif hasattr(const, "co_names"):
            found |= set(const.co_names) | {c for c in const.co_consts if isinstance(c, str)}
    return found


def functions_of(view: Any) -> list[Any]:
    """A view, what it is wrapped around and holds, and the helpers of its own views and forms."""
    return [one for one in reached_by(view) if hasattr(one, "__code__") and not is_command(one)]


def is_command(value: Any) -> bool:
    return bool(getattr(value, "is_command", False))


def reached_by(view: Any) -> list[Any]:
    """What a view's code can call: its helpers and theirs, and at the ends commands and forms.

    Tables of steps are looked into, and what a view made in a loop holds of its maker.
    """
    reach = Reach(list(layers(view))[-1].__module__.partition(".views")[0])
    reach.visit(view, DEEPEST)
    return list(reach.seen.values())


class Reach:
    """A walk over what code can call, within the views and forms of one package."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.seen: dict[int, Any] = {}

    def visit(self, value: Any, depth: int) -> None:
        """Note a value, and walk on into it where it is of the package."""
        if id(value) in self.seen or depth < 0:
            return
        if isinstance(value, TABLES) or self._of_package(value):
            self.seen[id(value)] = value
            for inner in _inside(value):
                self.visit(inner, depth - 1)
        elif is_command(value) or isinstance(value, type):
            self.seen[id(value)] = value
        elif isinstance(value, partial):
            self.visit(value.func, depth)
        elif hasattr(value, "__code__") and (depth == DEEPEST or self._helper(value)):
            self._walk(value, depth)

    def _walk(self, function: Any, depth: int) -> None:
        self.seen[id(function)] = function
        for layer in list(layers(function))[1:]:
            self.visit(layer, depth)
        for _name, held in cells(function):
            self.visit(held, depth - 1)
        names = called(function)
        for name in names:
            value = function.__globals__.get(name)
            if isinstance(value, ModuleType):
                for found in (getattr(value, other, None) for other in names):
                    self.visit(found if is_command(found) else None, depth)
            elif value is not None:
                self.visit(value, depth - 1)

    def _of_package(self, value: Any) -> bool:
        kind = type(value)
        ours = kind.__module__.startswith(self.package) or kind.__module__ == LISTS
        return ours and is_dataclass(value) and not isinstance(value, type)

    def _helper(self, value: Any) -> bool:
        module = getattr(value, "__module__", "") or ""
        package = self.package
        inside = module.startswith((f"{package}.views", f"{package}.forms")) or module == package
        return inside or module in SHARED


def _inside(value: Any) -> list[Any]:
    """What a table holds, or a small record of the same package."""
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, TABLES) else list(vars(value).values())


def called(function: Any) -> list[str]:
    """The global names that a function's code uses, those of functions inside it too."""
    names: list[str] = []
    waiting = [function.__code__]
    while waiting:
        code = waiting.pop()
        names += code.co_names
        waiting += [const for const in code.co_consts if hasattr(const, "co_names")]
    return names
