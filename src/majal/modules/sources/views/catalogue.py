"""The list of all sources."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, Label, List, register
from majal.kernel.permissions import may
from majal.modules.sources.models import Source, SourceKind, SourceLanguage
from majal.modules.sources.permissions import Perm
from majal.modules.sources.public import sources_visible_to
from majal.modules.sources.queries import kept, search_sources, values_in_use, years_of_sources

UNDATED = "unknown"
KEPT, NOT_KEPT = "kept", "none"


def _in_language(rows: QuerySet[Source], value: str) -> QuerySet[Source]:
    return rows.filter(language=value)


def _of_kind(rows: QuerySet[Source], value: str) -> QuerySet[Source]:
    return rows.filter(kind=value)


def _of_year(rows: QuerySet[Source], value: str) -> QuerySet[Source]:
    if value == UNDATED:
        return rows.filter(published_last=None)
    return rows.filter(published_last__year=int(value))


def _with_archive(rows: QuerySet[Source], value: str) -> QuerySet[Source]:
    return kept(rows, value == KEPT)


def _dated(actor: Actor) -> QuerySet[Source]:
    """Sources with the day they sort by: those of unknown date stand below all others."""
    return sources_visible_to(actor).annotate(said=Coalesce("published_last", date.min))


def _languages(actor: Actor) -> list[tuple[str, Label]]:
    used = values_in_use(actor, "language")
    return [(v, label) for v, label in SourceLanguage.choices if v in used]


def _kinds(actor: Actor) -> list[tuple[str, Label]]:
    used = values_in_use(actor, "kind")
    return [(v, label) for v, label in SourceKind.choices if v in used]


def _years(actor: Actor) -> list[tuple[str, Label]]:
    return [*((str(y), str(y)) for y in years_of_sources(actor)), (UNDATED, _("date unknown"))]


def _archives(actor: Actor) -> list[tuple[str, Label]]:  # noqa: ARG001
    return [(KEPT, _("with an archived file")), (NOT_KEPT, _("none kept"))]


SOURCES = register(
    List(
        name="sources.source",
        title=_("Sources"),
        query=_dated,
        columns=(
            Column("title", _("Title"), lambda s: s.title, sort=("sort_key",)),
            Column("publisher", _("Publisher"), lambda s: s.publisher, sort=("publisher",)),
            Column(
                "published",
                _("Published on"),
                lambda s: str(s.published or ""),
                show=lambda s: s.published,
                sort=("said",),
                kind="date",
            ),
            Column("language", _("Language"), lambda s: s.get_language_display()),
            Column("kind", _("Kind"), lambda s: s.get_kind_display()),
            Column("code", _("Code"), lambda s: s.code, sort=("code",), kind="code"),
        ),
        address=Source.get_absolute_url,
        default_sort="-published",
        filters=(
            Filter("language", _("Language"), _languages, _in_language),
            Filter("kind", _("Kind"), _kinds, _of_kind),
            Filter("year", _("Year"), _years, _of_year),
            Filter("archive", _("Archived file"), _archives, _with_archive),
        ),
        search=search_sources,
        empty=_(
            "A source says where a figure comes from. They arrive with the files of statements, or "
            "are added here."
        ),
    )
)


@page(Perm.SEE, replica=True)
def source_list(request: Request) -> HttpResponseBase:
    """Every source, to search, filter, sort and download."""
    extra: dict[str, Any] = {"lede": _("Where each statement comes from, and when it was said.")}
    if may(request.actor, Perm.ADD):
        extra |= {"action_address": reverse("sources:new"), "action_label": _("Add a source")}
    return respond(request, SOURCES, **extra)
