"""Everything that reads sources. Each query returns only what the given actor may see."""

import re
from collections.abc import Iterable

from django.db.models import F, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.sources.errors import SeveralSources, UnknownSource
from majal.modules.sources.models import CODE, Source
from majal.modules.sources.permissions import Perm

MOST_SUGGESTED = 12
CODE_AT_END = re.compile(r"\(([A-Za-z0-9_-]{1,80})\)\s*$")


def sources_visible_to(actor: Actor) -> QuerySet[Source]:
    """Every source, for whoever may see sources; those of a known date first, newest first."""
    rows = Source.objects.all() if may(actor, Perm.SEE) else Source.objects.none()
    return rows.order_by(F("published_last").desc(nulls_last=True), "sort_key", "pk")


def source_by_code(actor: Actor, code: str) -> Source:
    """The source of that code.

    Raises: Source.DoesNotExist when there is none, or none to be seen.
    """
    if not CODE.fullmatch(code):
        raise Source.DoesNotExist
    return sources_visible_to(actor).select_related("archived").get(code=code)


def source_named(actor: Actor, text: str) -> Source:
    """The one source somebody means by its code, by its whole title, or by a code in brackets.

    For the field of a form in which a source is chosen; ``sources:choose`` suggests the codes.

    Raises: UnknownSource; SeveralSources, with the codes to choose from.
    """
    typed = " ".join(text.replace("\0", "").split())
    at_end = CODE_AT_END.search(typed)
    codes = [typed, at_end[1]] if at_end else [typed]
    rows = sources_visible_to(actor)
    source = rows.filter(code__in=codes).first()
    if source:
        return source
    same = list(rows.filter(title__iexact=typed)[:MOST_SUGGESTED]) if typed else []
    if len(same) > 1:
        raise SeveralSources(codes=", ".join(s.code for s in same))
    if not same:
        raise UnknownSource(text=typed[:80])
    return same[0]


def suggested_sources(actor: Actor, words: str) -> list[Source]:
    """The few sources that hold every word, newest first; none before two letters are typed."""
    if len(words.strip()) < 2:
        return []
    return list(search_sources(sources_visible_to(actor), words)[:MOST_SUGGESTED])


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


def kept(rows: QuerySet[Source], yes: bool) -> QuerySet[Source]:
    """Those of ``rows`` of which a copy is kept, or those of which none is."""
    return rows.filter(archived__isnull=not yes)
