"""How far the public pages are translated into Tamazight: docs/tamazight.md, a line a page."""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.urls import URLPattern, URLResolver, get_resolver

from tools import catalogues
from tools.catalogues import Key

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = re.compile(r"[\"']((?:[\w-]+/)*[\w-]+\.html)(?:#[\w-]+)?[\"']")
DRAWS = re.compile(r"\{%-?\s*(?:extends|include)\s+(.*?)%\}", re.DOTALL)
LISTS = "kernel/list.html"
FRAME = "base.html"
HEAD = """# Public pages in Tamazight

{note}

Standard Moroccan Tamazight is written in Tifinagh, as IRCAM writes it, and offered on the pages
that a stranger may open, under `/zgh/` ([0028](adr/0028-tamazight-on-public-pages.md)). What is not
translated is shown in Arabic with dots under it, and so are the names of records, which are kept in
Arabic, French and English.

**Nothing here was read by a speaker yet.** The words stand in one catalogue,
`src/majal/config/locale/zgh/LC_MESSAGES/django.po`; where the right word was not known, the
sentence was left to Arabic. A line more there is all a translation takes; `make docs` counts anew.

Counted are the sentences of a page's own templates. Words that come from elsewhere (labels of
forms, names of states, panels, records) are not. {total}.

| page | sentences | translated |
|---|---|---|
"""


def page(note: str) -> str:
    """The text of docs/tamazight.md."""
    told = set(catalogues.messages(catalogues.read(_catalogue(), catalogues.PARTLY)))
    frame = _said(frozenset(_drawn_with([FRAME])))
    lines = [_line("the frame of every page", frame, told)]
    every = set(frame)
    for name, templates in sorted(public_pages().items()):
        own = _said(frozenset(templates)) - frame
        every |= own
        lines.append(_line(f"`{name}`", own, told))
    total = f"In all {len(every & told)} of {len(every)} sentences are translated"
    return HEAD.format(note=note, total=total) + "\n".join(lines) + "\n"


def public_pages() -> dict[str, set[str]]:
    """The templates of each page that anyone may open, by the name of its route."""
    from majal.kernel.permissions import anyone, granted  # noqa: PLC0415 - Django first

    found = {}
    for name, view in _routes(get_resolver().url_patterns):
        declared, inner = _unwrapped(view)
        if declared and granted()[declared.permission] is anyone:
            source = inspect.getsource(inner) if inspect.isfunction(inner) else ""
            named = TEMPLATE.findall(source) + [LISTS] * ("respond(" in source)
            if templates := _drawn_with(named):
                found[name] = templates
    return found


def _routes(patterns: Any, namespace: str = "") -> Iterator[tuple[str, Any]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = ":".join(n for n in (namespace, one.namespace) if n)
            yield from _routes(one.url_patterns, inner)
        elif isinstance(one, URLPattern) and one.name:
            yield ":".join(n for n in (namespace, one.name) if n), one.callback


def _unwrapped(view: Any) -> tuple[Any, Any]:
    declared = None
    while view is not None:
        declared = declared or getattr(view, "declaration", None)
        inner = getattr(view, "__wrapped__", None)
        if inner is None:
            break
        view = inner
    return declared, view


def _drawn_with(names: list[str]) -> set[str]:
    """These templates and all that they extend and include by name."""
    found: set[str] = set()
    waiting = [name for name in names if _text(name)]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for part in DRAWS.findall(_text(name)):
            waiting += [one for one in TEMPLATE.findall(part) if _text(one)]
    return found


@cache
def _text(name: str) -> str:
    paths = sorted((ROOT / "src" / "majal").glob(f"**/templates/{name}"))
    return paths[0].read_text(encoding="utf-8") if paths else ""


@cache
def _said(names: frozenset[str]) -> frozenset[Key]:
    """What these templates say, as keys of a catalogue."""
    found = Catalog(fuzzy=False)
    for name in names:
        catalogues.add(found, name, catalogues.template_as_code(_text(name), name))
    return frozenset(catalogues.messages(found))


def _line(name: str, said: frozenset[Key], told: set[Key]) -> str:
    return f"| {name} | {len(said)} | {len(said & told)} |"


def _catalogue() -> Path:
    return catalogues.po_path(ROOT / "src" / "majal" / "config", catalogues.PARTLY)
