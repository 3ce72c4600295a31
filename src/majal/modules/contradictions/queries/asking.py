"""What is asked of the database about contradictions, and what pages ask again and again."""

from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from majal.kernel.actors import Actor
from majal.kernel.prepared import AnyOf, Given, Prepared, Slot
from majal.modules.contradictions.models import (
    Contradiction,
    ContradictionStatement,
    Explanation,
)
from majal.modules.figures.public import NETWORK, MeasureVersion

LANGUAGES = ("ar", "fr", "en")
OF_STATEMENT = (
    *("value", "value_high", "when", "qualifier", "period", "confidence", "note", "dimensions"),
)
OF_PARK = ("code", "short_ar", "short_fr", "short_en")
OF_TERRITORY = ("name_ar", "name_fr", "name_en")
OF_SOURCE = ("code", "title", "publisher", "published")


def contradictions_visible_to(
    actor: Actor,  # noqa: ARG001 - what was said is public, and so is that it disagrees
    *,
    said_by: date | None = None,
    known_at: datetime | None = None,
) -> QuerySet[Contradiction]:
    """Contradictions the rules still find, those last said first; ``said_by``: known by that day.

    ``known_at``: those that stood open here at that instant, with their explanation of then.

    Each carries its measure, park or territory, ``named`` (names of the definition in force) and
    ``told`` (the explanation in force or None).
    """
    rows = found_now() if known_at is None else found_at(known_at)
    return rows.filter(said_last__lte=said_by) if said_by else rows.all()


@cache
def found_now() -> QuerySet[Contradiction]:
    """Remembered: to name the columns of four tables costs more than to ask for the rows."""
    rows = with_words(Contradiction.objects.filter(ended_at=None))
    return rows.order_by("-said_last", "-pk")


def found_at(instant: datetime) -> QuerySet[Contradiction]:
    """Those that stood open at an instant."""
    stood = Q(ended_at=None) | Q(ended_at__gt=instant)
    rows = Contradiction.objects.filter(stood, first_found_at__lte=instant)
    return with_words(rows, instant).order_by("-said_last", "-pk")


def of_subject(rows: QuerySet[Contradiction], code: str) -> QuerySet[Contradiction]:
    """Those about the network, a park or a territory, by its code."""
    if code == NETWORK:
        return rows.filter(park=None, territory=None)
    return rows.filter(Q(park__code=code) | Q(territory__code=code))


def unexplained(actor: Actor) -> QuerySet[Contradiction]:
    """Those that nobody has explained yet."""
    return contradictions_visible_to(actor).filter(explanations=None)


def with_words(
    rows: QuerySet[Contradiction], instant: datetime | None = None
) -> QuerySet[Contradiction]:
    """``rows`` with what a card says beside its statements, in the same query."""
    names = {f"name_{code}": f"name_{code}" for code in LANGUAGES}
    newest = MeasureVersion.objects.filter(measure=OuterRef("measure")).order_by("-number")
    told = Explanation.objects.filter(contradiction=OuterRef("pk"))
    if instant is None:
        told = told.filter(superseded_by=None)
    else:
        told = told.filter(at__lte=instant).order_by("-pk")
    words = JSONObject(pk="pk", reason="reason", text="text", by="by__name", at="at")
    said = ContradictionStatement.objects.filter(contradiction=OuterRef("pk")).order_by()
    count = said.values("contradiction").annotate(number=Count("*"))
    return rows.select_related("measure", "park", "territory").annotate(
        named=Subquery(newest.values(names=JSONObject(**names))[:1]),
        told=Subquery(told.values(words=words)[:1]),
        total=Subquery(count.values("number")),
    )


def paths(kind: str, own: str) -> list[str]:
    """The columns of a statement of one kind."""
    return [
        f"{kind}_id",
        f"{kind}__{own}",
        f"{kind}__measure__unit",
        *(f"{kind}__{name}" for name in OF_STATEMENT),
        *(f"{kind}__park__{name}" for name in OF_PARK),
        *(f"{kind}__source__{name}" for name in OF_SOURCE),
    ]


@cache
def statement_rows() -> QuerySet[ContradictionStatement, tuple[Any, ...]]:
    """Remembered, like ``found_now``."""
    both = (*paths("observation", "grade"), *paths("target", "kind"))
    rows = ContradictionStatement.objects.order_by("contradiction", "side", "place")
    return rows.values_list("contradiction_id", "side", *both)


LATEST = 3
"""Contradictions that the first page shows."""
ON_PAGE = 12
"""Contradictions that the page of a measure or a park shows."""
OF_CARD = (
    *("key", "rule", "dimensions", "computed", "said_last", "ended_at"),
    *("measure__code", "measure__unit"),
    *(f"park__{name}" for name in OF_PARK),
    *(f"territory__{name}" for name in ("code", *OF_TERRITORY)),
)
OF_MEASURE = Prepared(
    lambda: found_now().filter(measure=Given("measure", BigIntegerField())).only(*OF_CARD)[:ON_PAGE]
)
NEWEST = Prepared(lambda: found_now().only(*OF_CARD)[:LATEST])
FIRSTS = Prepared(
    lambda: statement_rows().filter(AnyOf(F("contradiction_id"), Slot("ids")), place=0)
)
"""The first statement of each side: what a card shows; a side may hold thousands."""
