"""Pages of the country, its regions, provinces and communes; search; outlines for maps."""

from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.bidi import number, percent
from majal.kernel.http import Request, page, show
from majal.kernel.listing import MEDIA, download, respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.territories.models import COUNTRY, Level, Sector, Territory, TerritoryKind
from majal.modules.territories.permissions import Perm
from majal.modules.territories.queries import (
    OUTLINES,
    Label,
    Map,
    ancestors,
    best_first,
    branches_of,
    children_of,
    inside,
    labels_of,
    listed,
    map_of,
    outlines,
    search_territories,
    sectors_of,
    territories_visible_to,
    territory_by_code,
)

FOUND = 40
"""How many answers the search page shows; the rest is one click away in the list."""
CHILDREN_SHOWN = 25
WEEK = 7 * 24 * 3600


def _number(name: str, label: Promise) -> Column:
    return Column(name, label, attrgetter(name), sort=(name,), kind="number")


def _change(territory: Territory) -> float | None:
    return None if territory.change_percent is None else round(territory.change_percent, 1)


def _shown_change(territory: Territory) -> str:
    change = _change(territory)
    return "—" if change is None else percent(change, None, 1, sign=True)


def _regions(actor: Actor) -> list[tuple[str, str]]:
    return [(t.code, local(t)) for t in listed(actor).filter(level=Level.REGION).order_by("code")]


def _level(rows: QuerySet[Territory], value: str) -> QuerySet[Territory]:
    return rows.filter(level=value)


def _region(rows: QuerySet[Territory], value: str) -> QuerySet[Territory]:
    return rows.filter(inside(value))


TERRITORIES = register(
    List(
        name="territories.territory",
        title=_("Territories"),
        query=listed,
        columns=(
            Column("name", _("Name"), local, sort=("match", "depth", "sort_name")),
            Column(
                "kind", _("Kind"), lambda t: TerritoryKind(t.kind).label, sort=("depth", "kind")
            ),
            Column("parent", _("Belongs to"), lambda t: local(t.parent) if t.parent else ""),
            _number("population_2024", _("Population in 2024")),
            Column(
                "change",
                _("Change since 2014, %"),
                _change,
                show=_shown_change,
                sort=("growth",),
                kind="number",
            ),
            _number("households", _("Households")),
            _number("establishments", _("Establishments")),
            _number("jobs", _("Permanent jobs")),
            Column("code", _("Code"), lambda t: t.code, sort=("code",), kind="code"),
        ),
        address=Territory.get_absolute_url,
        default_sort="name",
        filters=(
            Filter("level", _("Level"), lambda _actor: Level.choices, _level),
            Filter("region", _("Region"), _regions, _region),
        ),
        search=search_territories,
        empty=_("The national list of regions, provinces and communes has not been loaded yet."),
    )
)
CHILDREN = {
    Level.COUNTRY: _("Regions"),
    Level.REGION: _("Provinces and prefectures"),
    Level.PROVINCE: _("Communes"),
}


@dataclass(frozen=True)
class Bar:
    """One branch of activity as a bar: ``width`` in percent of the longest, ``share`` of all."""

    name: str
    value: SafeString
    width: str
    share: SafeString
    rest: bool
    year: int
    source: str


class Page:
    """What a territory's page shows beside the list of its children, read when it is asked for."""

    def __init__(self, territory: Territory, actor: Actor) -> None:
        self.territory = territory
        self.actor = actor

    @cached_property
    def parents(self) -> list[Territory]:
        return ancestors(self.territory)

    @cached_property
    def map(self) -> Map:
        return map_of(self.territory.code)

    @cached_property
    def mine(self) -> str:
        """The shape to mark: the own one, or that of the province a commune is in."""
        parent = self.territory.parent
        if self.territory.level == Level.COMMUNE and parent:
            return parent.code
        return self.territory.code

    downloads = tuple(MEDIA)

    @cached_property
    def labels(self) -> list[Label]:
        return labels_of(self.map, self.mine)

    @cached_property
    def growth(self) -> SafeString:
        """The change since 2014 as people write it: +12,3 %."""
        return percent(self.territory.change_percent or 0, None, 1, sign=True)

    @cached_property
    def businesses(self) -> list[Bar]:
        """Bars of businesses by branch, 2024."""
        return self._bars[2024]

    @cached_property
    def workers(self) -> list[Bar]:
        """Bars of employed residents by branch, 2014."""
        return self._bars[2014]

    @cached_property
    def _bars(self) -> dict[int, list[Bar]]:
        counted: dict[int, list[tuple[str, int, str]]] = {2024: [], 2014: []}
        for year, sector, number_of, source in branches_of(self.actor, self.territory):
            counted[year].append((sector, number_of, source))
        return {year: _bars(year, rows) for year, rows in counted.items()}


def _bars(year: int, rows: list[tuple[str, int, str]]) -> list[Bar]:
    top = max((value for _s, value, _c in rows), default=0) or 1
    total = sum(value for _s, value, _c in rows) or 1
    return [
        Bar(
            name=str(capfirst(Sector(sector).label)),
            value=number(value),
            width=f"{100 * value / top:.1f}",
            share=number(100 * value / total, None, 1),
            rest=sector == Sector.OTHER,
            year=year,
            source=source,
        )
        for sector, value, source in rows
    ]


@page(Perm.SEE, replica=True)
def country(request: Request) -> HttpResponseBase:
    """The whole country, or what to do where nothing is loaded."""
    try:
        territory = territory_by_code(request.actor, COUNTRY)
    except Territory.DoesNotExist:
        return render(request, "territories/empty.html")
    return _show(request, territory)


@page(Perm.SEE, obj=territory_by_code, replica=True)
def detail(request: Request, territory: Territory) -> HttpResponseBase:
    """One territory: where it lies, its key figures, its branches, what it is made of."""
    return _show(request, territory)


def _show(request: Request, territory: Territory) -> HttpResponseBase:
    shown = Page(territory, request.actor)
    if territory.level == Level.COMMUNE:
        return render(request, "territories/detail.html", {"territory": territory, "page": shown})
    children = replace(
        TERRITORIES,
        name=f"territories.{territory.code}",
        title=CHILDREN[Level(territory.level)],
        query=lambda actor: children_of(actor, territory),
        columns=tuple(c for c in TERRITORIES.columns if c.name != "parent"),
        filters=(),
        page_size=CHILDREN_SHOWN,
    )
    return respond(
        request, children, template="territories/detail.html", territory=territory, page=shown
    )


@page(Perm.SEE, replica=True)
def territory_list(request: Request) -> HttpResponseBase:
    """Every territory of every level, to filter, sort and download."""
    return respond(request, TERRITORIES)


@page(Perm.SEE, obj=territory_by_code, replica=True)
def sectors(request: Request, territory: Territory) -> HttpResponseBase:
    """The branches of activity of one territory as a file; ``?export=csv|xlsx|json``, else CSV."""
    kind = request.GET.get("export", "")
    headers = [
        _("Year"), _("Branch of activity"), _("Businesses"), _("Employed residents"),
        _("Share, in percent"), _("Source"),
    ]  # fmt: skip
    rows = (
        [s.year, s.get_sector_display(), s.establishments, s.workers, s.share, s.source.title]
        for s in sectors_of(request.actor, territory)
    )
    name = f"territories-{territory.code.replace('.', '-')}-sectors"
    return download(name, kind if kind in MEDIA else "csv", [str(h) for h in headers], rows)


@page(Perm.SEE, replica=True)
def search(request: Request) -> HttpResponseBase:
    """Territories by name, in either script; names that repeat are told apart by their province."""
    words = request.GET.get("q", "").strip()[:200]
    found: list[Territory] = []
    total = 0
    if words:
        rows = search_territories(listed(request.actor), words)
        total = rows.count()
        found = list(best_first(rows)[:FOUND])
    context = {"words": words, "found": found, "total": total, "more": total > len(found)}
    if not words:
        context["regions"] = territories_visible_to(request.actor).filter(level=Level.REGION)
    return show(request, "territories/search.html", context, part="found")


@page(Perm.SEE, replica=True)
def boundaries(request: Request, level: str) -> HttpResponseBase:
    """The outlines of a level as GeoJSON; kept by browsers for a week, then asked for by tag."""
    if level not in OUTLINES:
        raise Http404
    kept = outlines(level)
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        kept.compressed if zipped else kept.plain, content_type="application/geo+json"
    )
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["ETag"] = kept.etag
    patch_cache_control(response, public=True, max_age=WEEK)
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=kept.etag, response=response) or response
