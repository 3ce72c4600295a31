"""The catalogue and its datasets, for people."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from majal.kernel.datasets import Theme
from majal.kernel.http import Request, page, show
from majal.kernel.permissions import may
from majal.modules.opendata.models import Version
from majal.modules.opendata.permissions import Perm
from majal.modules.opendata.queries.drawing import bars_of, dictionary_of, preview_of
from majal.modules.opendata.queries.schema import schema_of_catalogue, schema_of_dataset
from majal.modules.opendata.queries.spoken import (
    FREQUENCIES,
    ICONS,
    LICENCE_NOTES,
    LICENCES,
    THEMES,
    licence_address,
)
from majal.modules.opendata.queries.versions import (
    SHOWN,
    Published,
    catalogue_of,
    catalogue_settings,
    changed_at,
    in_order,
    is_withdrawn,
    published_of,
    themes_used,
    version_of,
)

LONGEST = 100


@page(Perm.SEE, replica=True)
@require_safe
def catalogue(request: Request) -> HttpResponse:
    """All datasets, by theme and by words."""
    theme = request.GET.get("theme", "")
    theme = theme if theme in set(Theme) else ""
    words = request.GET.get("q", "").replace("\0", "")[:LONGEST]
    found = catalogue_of(request.actor, theme=theme, words=words)
    newest = [one.newest for one in found if one.newest]
    context = {
        "found": [_card(one) for one in found],
        "themes": [(str(one), THEMES[one], ICONS[one]) for one in themes_used()],
        "theme": theme,
        "words": words,
        "total": len(in_order()),
        "rows": sum(one.rows for one in newest),
        "changed": changed_at(newest),
        "catalogue": catalogue_settings(),
        "licences": [
            (str(code), words, LICENCE_NOTES[code], licence_address(code))
            for code, words in LICENCES.items()
        ],
        "publishes": may(request.actor, Perm.PUBLISH),
        "settles": may(request.actor, Perm.SETTLE),
        "schema": schema_of_catalogue(found),
    }
    return show(request, "opendata/catalogue.html", context, part="found")


def _card(one: Published) -> dict[str, Any]:
    return {
        "dataset": one.dataset,
        "theme": THEMES[one.dataset.theme],
        "icon": ICONS[one.dataset.theme],
        "version": one.newest,
        "tables": [f for f in one.newest.files.all() if f.form in TABLES] if one.newest else [],
    }


TABLES = ("csv", "xlsx", "json", "parquet")


@page(Perm.SEE, obj=published_of, replica=True)
@require_safe
def dataset(request: Request, found: Published) -> HttpResponse:
    """A dataset by its newest version."""
    return _drawn(request, found, found.newest)


@page(Perm.SEE, obj=version_of, replica=True)
@require_safe
def version(request: Request, chosen: Version) -> HttpResponse:
    """A dataset by one of its versions, also a withdrawn one."""
    return _drawn(request, published_of(request.actor, chosen.dataset), chosen)


def _drawn(request: Request, found: Published, chosen: Version | None) -> HttpResponse:
    told = found.dataset
    files = list(chosen.files.all()) if chosen else []
    withdrawn = chosen.withdrawal if chosen and is_withdrawn(chosen) else None
    shown = chosen if chosen and not withdrawn else None  # what was withdrawn is told no more
    context = {
        "dataset": told,
        "found": found,
        "version": chosen,
        "is_newest": chosen == found.newest,
        "withdrawn": withdrawn,
        "tables": [one for one in files if one.form in TABLES],
        "others": [one for one in files if one.form not in TABLES],
        "theme": THEMES[told.theme],
        "icon": ICONS[told.theme],
        "licence": LICENCES[told.licence],
        "licence_note": LICENCE_NOTES[told.licence],
        "licence_address": licence_address(told.licence),
        "frequency": FREQUENCIES[told.frequency],
        "catalogue": catalogue_settings(),
        "columns": dictionary_of(told, chosen),
        "preview": preview_of(shown) if shown else None,
        "bars": bars_of(told, shown) if shown else [],
        "points": bool(shown and shown.drawn.get("points")),
        "withdraws": bool(chosen) and may(request.actor, Perm.WITHDRAW, chosen),
        "most": SHOWN,
        "house": settings.MAJAL_ADDRESS,
        "schema": schema_of_dataset(told, shown) if shown else None,
    }
    return render(request, "opendata/dataset.html", context)
