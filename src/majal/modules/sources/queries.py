"""Everything that reads sources. Each query returns only what the given actor may see."""

from collections.abc import Iterable

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.sources.models import Source
from majal.modules.sources.permissions import Perm


def sources_visible_to(actor: Actor) -> QuerySet[Source]:
    """Every source, for whoever may see sources; those of a known date first, newest first."""
    rows = Source.objects.all() if may(actor, Perm.SEE) else Source.objects.none()
    return rows.order_by("-published_last", "sort_key", "pk")


def source_by_code(actor: Actor, code: str) -> Source:
    """The source of that code.

    Raises: Source.DoesNotExist when there is none, or none to be seen.
    """
    return sources_visible_to(actor).select_related("archived").get(code=code)


def sources_by_code(actor: Actor, codes: Iterable[str] | None = None) -> dict[str, Source]:
    """Sources by their code, in one query; without ``codes`` all of them."""
    rows = sources_visible_to(actor)
    return {s.code: s for s in (rows if codes is None else rows.filter(code__in=set(codes)))}


def search_sources(rows: QuerySet[Source], words: str) -> QuerySet[Source]:
    """Those of ``rows`` whose title, publisher or code holds every word, in either script."""
    for term in search_terms(words):
        rows = rows.filter(search_key__contains=term)
    return rows


def years_of_sources(actor: Actor) -> list[int]:
    """The years in which something was published, newest first."""
    days = sources_visible_to(actor).exclude(published_last=None).order_by()
    return [d.year for d in days.dates("published_last", "year", order="DESC")]


def values_in_use(actor: Actor, field: str) -> set[str]:
    """The languages, or the kinds, that some source has: a filter offers no others."""
    return set(sources_visible_to(actor).order_by().values_list(field, flat=True).distinct())
