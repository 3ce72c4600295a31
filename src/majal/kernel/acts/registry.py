"""Which routes are acts; found from the addresses when first asked, never at the start."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from majal.kernel.acts.never import NEVER, SIGN_IN
from majal.kernel.acts.reaching import declared, layers, mentions, methods_of
from majal.kernel.errors import NotFound
from majal.kernel.http import Declaration

PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>|\(\?P<(?P<regex>\w+)>")
NUMBERS = ("int",)


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the route's name, its view, the parts of its address with their types."""

    name: str
    view: Callable[..., Any]
    address: tuple[tuple[str, str], ...]

    @property
    def declaration(self) -> Declaration:
        found: Declaration = declared(self.view)  # type: ignore[assignment]
        return found

    @property
    def function(self) -> Callable[..., Any]:
        """The view as it is written, below whatever is wrapped around it."""
        found: Callable[..., Any] = list(layers(self.view))[-1]
        return found

    @property
    def part(self) -> str:
        """The module it belongs to, which is what a token may be limited to."""
        words = self.function.__module__.split(".")
        return words[2] if words[1] == "modules" else words[1]

    @property
    def title(self) -> str:
        """What it does, in one sentence of the code."""
        text = " ".join((self.function.__doc__ or self.name).split())
        return text.split(". ")[0].rstrip(".")


@cache
def acts() -> dict[str, Act]:
    """Every act by name, in order."""
    found = {act.name: act for act in _all(get_resolver().url_patterns)}
    return dict(sorted(found.items()))


def act_named(name: str) -> Act:
    """Raises: NotFound."""
    act = acts().get(name)
    if act is None:
        raise NotFound
    return act


def _all(patterns: Any, namespace: str = "", above: str = "") -> Iterator[Act]:
    for one in patterns:
        path = above + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = ":".join(n for n in (namespace, one.namespace) if n)
            yield from _all(one.url_patterns, inner, path)
        elif isinstance(one, URLPattern) and one.name:
            name = ":".join(n for n in (namespace, one.name) if n)
            if name not in NEVER and writes(one.callback):
                yield Act(name, one.callback, tuple(_parts(path)))


def _parts(path: str) -> Iterator[tuple[str, str]]:
    for found in PART.finditer(path):
        kind = "integer" if found["kind"] in NUMBERS else "string"
        yield found["name"] or found["regex"], kind


def writes(view: Callable[..., Any]) -> bool:
    """Whether a view is a page of ours that accepts POST."""
    declaration = declared(view)
    if declaration is None or not _ours(view):
        return False
    methods = methods_of(view)
    return "POST" in methods if methods else mentions(view, "POST")


def _ours(view: Callable[..., Any]) -> bool:
    return not list(layers(view))[-1].__module__.startswith((SIGN_IN, "django."))
