"""The map of the site: the public pages of each kind, as anyone sees them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Model

from majal.kernel.actors import ANYONE
from majal.kernel.addresses import address_of
from majal.modules.conventions.public import conventions_visible_to
from majal.modules.desk.public import procedures_visible_to
from majal.modules.events.public import events_visible_to
from majal.modules.figures.public import measures_visible_to
from majal.modules.opendata.queries.versions import Published, catalogue_of
from majal.modules.parks.public import parks_visible_to
from majal.modules.sources.public import sources_visible_to
from majal.modules.territories.public import territories_visible_to
from majal.modules.vacancies.public import open_vacancies

PAGES = (
    "portal:home",
    "parks:list",
    "sources:list",
    "ambition:all",
    "desk:list",
    "events:agenda",
    "vacancies:list",
    "conventions:list",
    "contradictions:list",
    "opendata:catalogue",
    "opendata:embeds",
    "exchange:formats",
)


class Section(Sitemap):  # type: ignore[type-arg]
    """One kind of pages, in each language."""

    i18n = True
    alternates = True
    x_default = True
    limit = 10_000

    def location(self, item: Any) -> str:
        return str(item.get_absolute_url())


class Pages(Section):
    """The pages that lead to all others."""

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return address_of(item)


class Datasets(Section):
    """The datasets, with the day of their newest version."""

    def items(self) -> list[Published]:
        return [one for one in catalogue_of(ANYONE) if one.newest]

    def location(self, item: Published) -> str:
        return address_of("opendata:dataset", item.dataset.name)

    def lastmod(self, item: Published) -> datetime | None:
        return item.newest.made_at if item.newest else None


def _of(rows: Callable[[], Any], when: str = "") -> type[Section]:
    class Found(Section):
        """The records of one kind."""

        def items(self) -> Any:
            return rows()

    if when:

        def lastmod(_self: Section, item: Model) -> datetime | None:
            found: datetime | None = getattr(item, when)
            return found

        Found.lastmod = lastmod  # type: ignore[attr-defined]
    return Found


SECTIONS: dict[str, type[Section]] = {
    "pages": Pages,
    "datasets": Datasets,
    "parks": _of(lambda: parks_visible_to(ANYONE).order_by("code")),
    "figures": _of(lambda: measures_visible_to(ANYONE).order_by("order", "code")),
    "territories": _of(
        lambda: territories_visible_to(ANYONE).exclude(level="commune").order_by("code"),
        "updated_at",
    ),
    "procedures": _of(
        lambda: procedures_visible_to(ANYONE).order_by("procedure__code"), "recorded_at"
    ),
    "conventions": _of(lambda: conventions_visible_to(ANYONE).order_by("code"), "published_at"),
    "events": _of(lambda: events_visible_to(ANYONE).order_by("pk"), "published_at"),
    "vacancies": _of(lambda: open_vacancies(ANYONE).order_by("pk"), "published_at"),
    "sources": _of(lambda: sources_visible_to(ANYONE).order_by("code"), "recorded_at"),
}
