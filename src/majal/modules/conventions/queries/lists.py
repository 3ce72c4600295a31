"""The board of conventions: how rows are found and narrowed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, DateField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.text import search_terms
from majal.modules.conventions.models import Convention, Party, PartyStep, Terms
from majal.modules.conventions.permissions import OPERATOR
from majal.modules.conventions.queries.mine import organisations_of
from majal.modules.conventions.queries.visible import conventions_visible_to, is_head_office
from majal.modules.conventions.workflow import State
from majal.modules.organisations.public import Organisation
from majal.modules.territories.public import Territory


def board(actor: Actor) -> QuerySet[Convention]:
    """The conventions an actor may see with what a table says of each; one query, one for parks."""
    terms = Terms.objects.filter(convention=OuterRef("pk"))
    last = terms.order_by("-number")
    signed = PartyStep.objects.filter(
        convention=OuterRef("pk"), kind__in=["signed", "voted"], cancels=None, cancelled_by=None
    )
    parties = Party.objects.filter(convention=OuterRef("pk"), left_by=None).order_by()
    counted = parties.values("convention").values(n=Count("pk"))
    return (
        conventions_visible_to(actor)
        .select_related("territory")
        .annotate(
            dated=Subquery(terms.filter(number=0).values("dated")[:1]),
            total=Subquery(last.values("total")[:1]),
            amendments=Subquery(last.values("number")[:1]),
            party_count=Coalesce(Subquery(counted), 0),
            last_step=Subquery(signed.order_by("-day").values("day")[:1], output_field=DateField()),
        )
        .prefetch_related("parks")
    )


def owners(actor: Actor) -> list[tuple[str, str]]:
    """In whose name the actor may look at conventions: key and name; at most one query.

    Whoever acts for several organisations is first offered all of them together.
    """
    rows = organisations_of(actor)
    found = [(str(one.pk), local(one)) for one in rows]
    if is_head_office(actor):
        found = [(OPERATOR, _("the operator")), *found]
    elif len(found) > 1:
        found = [("-".join(key for key, _name in found), _("all together")), *found]
    return found


def owners_key(organisations: Iterable[Organisation], *, operator: bool) -> str:
    """The key of ``owners`` for these organisations, or for whoever speaks for the operator."""
    return OPERATOR if operator else "-".join(str(one.pk) for one in organisations)


def of_owners(rows: QuerySet[Convention], key: str) -> QuerySet[Convention]:
    """Those one of whose parties is among the owners of that key."""
    parties = Party.objects.order_by().values("convention")
    if key == OPERATOR:
        return rows.filter(pk__in=parties.filter(role=OPERATOR))
    return rows.filter(pk__in=parties.filter(organisation__in=[int(pk) for pk in key.split("-")]))


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


def running() -> list[str]:
    """The codes of those that time alone may begin or end."""
    over = (State.SUPERSEDED, State.TERMINATED, State.ENDED)
    return list(Convention.objects.exclude(state__in=over).values_list("code", flat=True))


def regions_of_conventions() -> QuerySet[Territory]:
    """The regions in which a convention stands."""
    within = Convention.objects.exclude(territory=None).order_by()
    return Territory.objects.filter(
        Q(pk__in=within.values("territory")) | Q(children__in=within.values("territory")),
        level="region",
    ).distinct()
