"""Pages that gather many modules are arranged from panels, and the menu from items.

A module offers panels in its ``panels.py``; ``portal`` and ``home`` only lay them out. A place is
a name such as ``portal.home``, ``home.head_office`` or ``parks.park``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.template import Context, engines
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from majal.kernel.actors import Actor, itself
from majal.kernel.permissions import may
from majal.kernel.registry import Registry

Query = Callable[[Actor, Any], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A part of a gathered page: who may see it, what it reads, which partial draws it.

    ``query(actor, record)`` gives the partial's context, or None to stay away.
    """

    name: str
    place: str
    order: int
    permission: StrEnum
    query: Query
    template: str


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu.

    ``place`` is ``main`` (the bar), ``desk`` (what one works with), ``user`` (one's own account) or
    ``foot`` (the bottom of every page). ``whole`` says that it stands for its module's other pages.
    """

    name: str
    label: str | Promise
    route: str
    permission: StrEnum
    order: int
    place: str = "main"
    icon: str = ""
    whole: bool = True


panels: Registry[Panel] = Registry("panels")
menu: Registry[MenuItem] = Registry("menu items")


def panel(
    name: str, *, place: str, order: int, permission: StrEnum, template: str
) -> Callable[[Query], Query]:
    """Register a query as a panel."""

    def decorate(query: Query) -> Query:
        panels.add(name, Panel(name, place, order, permission, query, template))
        return query

    return decorate


def menu_item(item: MenuItem) -> MenuItem:
    """Offer an entry of the menu."""
    return menu.add(item.name, item)


def drawn(place: str, *, to: Actor, record: object = None, request: Any = None) -> list[SafeString]:
    """The panels of ``place`` that ``to`` may see, in order, each already drawn."""
    found, to = [], itself(to)
    engine: Any = engines["django"]
    for item in panels.at(place):
        if not may(to, item.permission, record):
            continue
        context = item.query(to, record)
        if context is not None:
            told = Context({**_page(request), **context, "record": record})
            found.append(engine.get_template(item.template).template.render(told))
    return found


def _page(request: Any) -> Mapping[str, Any]:
    """What the context processors give, asked once for all the panels of a page."""
    if request is None:
        return {}
    known: dict[str, Any] | None = request.__dict__.get("told_to_panels")
    if known is None:
        known = request.told_to_panels = {}
        engine: Any = engines["django"]
        for processor in engine.engine.template_context_processors:
            known.update(processor(request))
    return known


def entries(place: str, *, to: Actor) -> list[MenuItem]:
    """The menu entries of ``place`` that ``to`` may open, in order."""
    to = itself(to)
    return [m for m in menu.at(place) if may(to, m.permission)]
