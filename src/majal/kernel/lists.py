"""One list component: filters in the address, saved views, sort, select-many, export.

A module declares a ``List`` in its ``views.py`` with ``register``; the kernel draws it. The cost in
queries does not depend on the number of rows: a test asks every registered list for 1 and for 6.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import Promise

from majal.kernel.actors import Actor
from majal.kernel.models import SavedView
from majal.kernel.permissions import id_of, may
from majal.kernel.registry import Registry

Label = str | Promise
MOST_PILLS = 6
"""Options that a filter shows as pills; one with more is a box to choose from."""


@dataclass(frozen=True)
class Column:
    """One column: ``value(row)`` for the export, ``show(row)`` for the page where it differs.

    ``sort`` names the database columns to order by; empty: this column does not sort.
    ``kind`` is text, number, date or code and decides alignment and isolation.
    """

    name: str
    label: Label
    value: Callable[[Any], Any]
    show: Callable[[Any], Any] | None = None
    sort: tuple[str, ...] = ()
    kind: Literal["text", "number", "date", "code"] = "text"


@dataclass(frozen=True)
class Filter:
    """One filter, shown as pills: ``options(actor)`` gives (value, label), ``apply`` narrows."""

    name: str
    label: Label
    options: Callable[[Actor], Iterable[tuple[str, Label]]]
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]


@dataclass(frozen=True)
class Bulk:
    """Something done to many rows at once, after a page that restates the count."""

    name: str
    label: Label
    permission: StrEnum
    run: Callable[[Iterable[int], Actor], int]


@dataclass(frozen=True)
class List:
    """A list page as data; ``query(actor)`` is already limited to what the actor may see."""

    name: str
    title: Label
    query: Callable[[Actor], QuerySet[Any]]
    columns: tuple[Column, ...]
    address: Callable[[Any], str]
    default_sort: str
    filters: tuple[Filter, ...] = ()
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    bulk: tuple[Bulk, ...] = ()
    page_size: int = 50
    empty: Label = ""


lists: Registry[List] = Registry("lists")


def register(lst: List) -> List:
    """Offer a list; its name is ``module.noun``."""
    return lists.add(lst.name, lst)


@dataclass(frozen=True)
class Answer:
    """One page of a list, ready to draw."""

    of: List
    rows: list[dict[str, Any]]
    page: Any
    total: int
    search: str
    columns: list[dict[str, Any]]
    filters: list[dict[str, Any]]
    query: dict[str, str]
    views: list[SavedView] = field(default_factory=list)
    bulk: list[Bulk] = field(default_factory=list)

    def address(self, **changes: object) -> str:
        """The query string with ``changes`` applied; an empty value drops the part."""
        return address(self.query, **changes)

    @property
    def exports(self) -> list[tuple[str, str]]:
        """(format, address) of the downloads of all rows that match."""
        return [(kind, self.address(export=kind, page="")) for kind in ("csv", "xlsx", "json")]

    @property
    def pages(self) -> list[tuple[int | str, str, bool]]:
        """(number or an ellipsis, address, whether it is this page)."""
        shown = self.page.paginator.get_elided_page_range(
            self.page.number, on_each_side=1, on_ends=1
        )
        return [
            (n, self.address(page=n) if isinstance(n, int) else "", n == self.page.number)
            for n in shown
        ]

    @property
    def back(self) -> str:
        return (
            self.address(page=self.page.previous_page_number()) if self.page.has_previous() else ""
        )

    @property
    def onward(self) -> str:
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def searchable(self) -> bool:
        """Whether the list has a search box; a template would call ``list.search`` itself."""
        return self.of.search is not None

    @property
    def kept(self) -> list[tuple[str, str]]:
        """(name, value) of what the search form must carry along without showing it."""
        own = {"q", "page", *(f["filter"].name for f in self.filters if f["long"])}
        return [(name, value) for name, value in self.query.items() if name not in own]

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter hides some rows."""
        return bool(self.search or any(f["value"] for f in self.filters))


def address(query: Mapping[str, str], **changes: object) -> str:
    """``?a=1&b=2`` from ``query`` with ``changes``; empty values drop out, order is stable."""
    merged = {**query, **{k: str(v) for k, v in changes.items()}}
    return "?" + urlencode({k: v for k, v in sorted(merged.items()) if v})


def matching(lst: List, actor: Actor, query: Mapping[str, str]) -> QuerySet[Any]:
    """All rows of ``lst`` that match the address, in its order; for pages and exports alike."""
    rows = lst.query(actor)
    if lst.search and (words := query.get("q", "").strip()):
        rows = lst.search(rows, words[:200])
    for one in lst.filters:
        value = query.get(one.name, "")
        if value and value in {str(v) for v, _ in one.options(actor)}:
            rows = one.apply(rows, value)
    return rows.order_by(*_order(lst, query.get("sort", "")))


def answer(lst: List, actor: Actor, query: Mapping[str, str]) -> Answer:
    """One page of ``lst``: its rows, their number, and the saved views of a signed-in actor."""
    page = _page(matching(lst, actor, query), lst.page_size, query.get("page", ""))
    kept = {k: v for k, v in query.items() if k in _parts(lst) and v}
    wanted = query.get("sort", "") or lst.default_sort
    return Answer(
        of=lst,
        rows=[_row(lst, obj) for obj in page.object_list],
        page=page,
        total=page.paginator.count,
        search=query.get("q", "").strip(),
        columns=[_head(c, wanted, kept) for c in lst.columns],
        filters=[_pills(f, actor, kept) for f in lst.filters],
        query=kept,
        views=views_of(lst, actor) if actor.is_authenticated else [],
        bulk=[b for b in lst.bulk if may(actor, b.permission)],
    )


def _page(rows: QuerySet[Any], size: int, wanted: str) -> Any:
    """The page that is wanted; rows that all fit on one are not counted by another query."""
    if wanted in ("", "1"):
        first = list(rows[: size + 1])
        if len(first) <= size:
            return Paginator(first, size).page(1)
        page = Paginator(rows, size).page(1)
        page.object_list = first[:size]
        return page
    return Paginator(rows, size).get_page(wanted)


def views_of(lst: List, actor: Actor) -> list[SavedView]:
    """The actor's saved views of this list, by title."""
    return list(
        SavedView.objects.filter(owner_id=id_of(actor), list_name=lst.name).order_by("title")
    )


def save_view(lst: List, title: str, query: Mapping[str, str], *, by: Actor) -> SavedView:
    """Keep these filters and this order under ``title``; the same title again replaces it."""
    kept = {k: v for k, v in query.items() if k in _parts(lst) and k != "page"}
    view, _ = SavedView.objects.update_or_create(
        owner_id=id_of(by),
        list_name=lst.name,
        title=title[:80],
        defaults={"query": address(kept)[:1000]},
    )
    return view


def _parts(lst: List) -> set[str]:
    return {"q", "sort", "page", *(f.name for f in lst.filters)}


def _order(lst: List, wanted: str) -> list[str]:
    columns = {c.name: c.sort for c in lst.columns if c.sort}
    name = wanted.removeprefix("-")
    if name not in columns:
        wanted, name = lst.default_sort, lst.default_sort.removeprefix("-")
    sign = "-" if wanted.startswith("-") else ""
    return [
        *(c.removeprefix("-") if sign and c.startswith("-") else sign + c for c in columns[name]),
        "pk",  # a total order, so that no row shows on two pages
    ]


def _row(lst: List, obj: Any) -> dict[str, Any]:
    cells = [(c.show or c.value)(obj) for c in lst.columns]
    return {"object": obj, "cells": cells, "address": lst.address(obj)}


def _head(column: Column, wanted: str, kept: Mapping[str, str]) -> dict[str, Any]:
    active = wanted.removeprefix("-") == column.name
    down = active and wanted.startswith("-")
    turn = f"-{column.name}" if active and not down else column.name
    return {
        "column": column,
        "sorted": ("descending" if down else "ascending") if active and column.sort else "",
        "address": address(kept, sort=turn, page="") if column.sort else "",
    }


def _pills(one: Filter, actor: Actor, kept: Mapping[str, str]) -> dict[str, Any]:
    value = kept.get(one.name, "")
    options = [
        {
            "value": str(v),
            "label": label,
            "active": value == str(v),
            "address": address(kept, **{one.name: "" if value == str(v) else v, "page": ""}),
        }
        for v, label in one.options(actor)
    ]
    return {
        "filter": one,
        "value": value,
        "options": options,
        "long": len(options) > MOST_PILLS,
    }
