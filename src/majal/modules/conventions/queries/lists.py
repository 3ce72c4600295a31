"""The board of conventions: how rows are found and narrowed."""

from typing import Any

from django.db.models import Count, DateField, OuterRef, Q, QuerySet, Subquery

from majal.kernel.actors import Actor
from majal.kernel.text import search_terms
from majal.modules.conventions.models import Convention, PartyStep, Terms
from majal.modules.conventions.queries.visible import conventions_visible_to
from majal.modules.territories.public import Territory


def board(actor: Actor) -> QuerySet[Convention]:
    """The conventions an actor may see with what a table says of each; one query, one for parks."""
    first = Terms.objects.filter(convention=OuterRef("pk"), number=0)
    last = Terms.objects.filter(convention=OuterRef("pk")).order_by("-number")
    signed = PartyStep.objects.filter(convention=OuterRef("pk"), kind__in=["signed", "voted"])
    return (
        conventions_visible_to(actor)
        .select_related("territory__parent")
        .annotate(
            dated=Subquery(first.values("dated")[:1]),
            total=Subquery(last.values("total")[:1]),
            amendments=Subquery(last.values("number")[:1]),
            party_count=Count("parties", filter=Q(parties__left_by=None), distinct=True),
            last_step=Subquery(signed.order_by("-day").values("day")[:1], output_field=DateField()),
        )
        .prefetch_related("parks")
    )


def named(rows: QuerySet[Convention], words: str) -> QuerySet[Convention]:
    """Those whose code or title, or a party's name, holds every word in any script."""
    for term in search_terms(words):
        rows = rows.filter(Q(search_key__contains=term) | Q(pk__in=_with_party(term)))
    return rows


def _with_party(term: str) -> QuerySet[Any]:
    rows = Convention.objects.filter(parties__organisation__search_key__contains=term)
    return rows.order_by().values("pk")


def in_region(rows: QuerySet[Convention], code: str) -> QuerySet[Convention]:
    """Those on a region or on a territory within it."""
    return rows.filter(Q(territory__code=code) | Q(territory__code__startswith=f"{code}."))


def of_park(rows: QuerySet[Convention], code: str) -> QuerySet[Convention]:
    """Those about one park."""
    return rows.filter(parks__code=code)


def regions_of_conventions() -> QuerySet[Territory]:
    """The regions in which a convention stands."""
    within = Convention.objects.exclude(territory=None).order_by()
    return Territory.objects.filter(
        Q(pk__in=within.values("territory")) | Q(children__in=within.values("territory")),
        level="region",
    ).distinct()
