"""Who gave what, over the network: bars by party, kind and year, narrowed by the address."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.modules.contributions.public import Contribution, Entry, Kind, Stage, given
from majal.modules.conventions.public import Convention
from majal.modules.funding.queries.sums import (
    ZERO,
    Group,
    Part,
    keyed,
    largest_first,
    park_of_one,
    region_of,
)
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import parks_visible_to
from majal.modules.territories.public import Territory

SHOWN = 12
"""Bars of one chart; those beyond are in the table."""
NONE = "none"
"""In an address: what belongs to no one region or park."""


@dataclass(frozen=True)
class Bar:
    """One bar: how much, how many parts are not known, and the rows behind it."""

    label: str
    key: str
    amount: Decimal
    parts: int
    unknown: int
    width: str

    @property
    def is_unknown(self) -> bool:
        """Whether nothing of it is known."""
        return not self.amount and bool(self.unknown)


def narrowed(rows: QuerySet[Contribution], chosen: Mapping[str, str]) -> QuerySet[Contribution]:
    """``rows`` by the kind, region, park, party and year of an address; what is unknown is left."""
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if region := chosen.get("region"):
        rows = rows.alias(in_region=region_of())
        rows = rows.filter(in_region=region if region != NONE else None)
    if park := chosen.get("park"):
        rows = rows.alias(in_park=park_of_one())
        rows = rows.filter(in_park=park if park != NONE else None)
    if (party := chosen.get("party", "")).isdecimal():
        rows = rows.filter(party__organisation=int(party[:18]))
    if (year := chosen.get("year", "")) == NONE:
        rows = rows.filter(promised=None)
    elif year.isdecimal():
        said = Entry.objects.filter(stage=Stage.PROMISED, year=int(year[:4]))
        rows = rows.filter(pk__in=said.values("contribution"))
    return rows


def kinds_of(actor: Actor) -> list[tuple[str, str]]:  # noqa: ARG001 - the same for everybody
    """The kinds that a contribution has; one query."""
    kinds = set(given().order_by().values_list("kind", flat=True).distinct())
    return [(k, str(label)) for k, label in Kind.choices if k in kinds]


def regions_of(actor: Actor) -> list[tuple[str, str]]:  # noqa: ARG001
    """The regions that have a contribution; two queries."""
    codes = set(keyed(given(), Group.REGION).values_list("key", flat=True).distinct())
    named = Territory.objects.filter(code__in=codes - {None}).order_by("code")
    return _or_none([(t.code, local(t)) for t in named], codes, _("no one region"))


def parks_of(actor: Actor) -> list[tuple[str, str]]:
    """The parks that have a contribution, of those the actor may see; two queries."""
    only = Case(When(n_parks=1, then=F("first_park")))
    rows = Convention.objects.filter(pk__in=given().order_by().values("convention")).order_by()
    rows = rows.annotate(n_parks=Count("parks"), first_park=Min("parks__code"))
    codes = set(rows.values_list(only, flat=True).distinct())
    named = parks_visible_to(actor).filter(code__in=codes - {None})
    return _or_none([(p.code, local(p, "short")) for p in named], codes, _("no one park"))


def years_of(actor: Actor) -> list[tuple[str, str]]:  # noqa: ARG001
    """The years in which something was promised; one query."""
    years = _promises(given()).values_list("year", flat=True).distinct().order_by("year")
    return [(str(year), str(year)) for year in years]


CHOICES: Mapping[str, Callable[[Actor], list[tuple[str, str]]]] = MappingProxyType(
    {"kind": kinds_of, "region": regions_of, "park": parks_of, "year": years_of}
)
"""By what the charts are narrowed: what can be chosen, as the address and the reader say it."""


def bars_of(chosen: Mapping[str, str]) -> dict[Group, list[Bar]]:
    """What was promised by party and kind, the largest first, and by year; three queries."""
    rows = narrowed(given(), chosen)
    year = chosen.get("year", "")
    parts = promised_in(rows, int(year)) if year.isdecimal() else promised(rows)
    return {group: list(_bars(group, found)) for group, found in parts.items()}


def promised(rows: QuerySet[Contribution]) -> dict[Group, list[Part]]:
    """What was promised in all, by party, kind and year; two queries.

    By year from the entries: those of which nobody said how much come last.
    """
    told = {
        "whole": Coalesce(Sum("promised"), ZERO),
        "members": Count("pk"),
        "untold": Count("pk", filter=Q(promised=None)),
    }
    parts = _split(rows, told)
    years = _promises(rows).order_by("year").values_list("year")
    by_year = [
        _part(year, whole, members)
        for year, whole, members in years.annotate(
            whole=Sum("amount"), members=Count("contribution", distinct=True)
        )
    ]
    if unknown := sum(part.unknown for part in parts[Group.KIND]):
        by_year.append(_part(None, ZERO, unknown, unknown))
    return {**parts, Group.YEAR: by_year}


def promised_in(rows: QuerySet[Contribution], year: int) -> dict[Group, list[Part]]:
    """What was promised in the course of one year; amendments count in theirs; one query."""
    rows = rows.filter(entries__stage=Stage.PROMISED, entries__year=year)
    told = {
        "whole": Sum("entries__amount"),
        "members": Count("pk", distinct=True),
        "untold": Value(0),
    }
    parts = _split(rows, told)
    of_kinds = parts[Group.KIND]
    whole, members = sum((p.promised for p in of_kinds), ZERO), sum(p.parts for p in of_kinds)
    by_year = [_part(year, whole, members)] if of_kinds else []
    return {**parts, Group.YEAR: by_year}


def _promises(rows: QuerySet[Contribution]) -> QuerySet[Entry]:
    found = Entry.objects.filter(
        stage=Stage.PROMISED, contribution__in=rows.order_by().values("pk")
    )
    return found.order_by()


def _split(rows: QuerySet[Contribution], told: Mapping[str, Any]) -> dict[Group, list[Part]]:
    """The parts by party and those by kind, both from the sums of each kind of each party."""
    found: dict[Group, dict[Any, Part]] = {Group.PARTY: {}, Group.KIND: {}}
    cells = rows.order_by().values_list("party__organisation", "kind").annotate(**told)
    for party, kind, whole, members, untold in cells:
        for parts, key in ((found[Group.PARTY], party), (found[Group.KIND], kind)):
            one = parts.get(key) or _part(key, ZERO, 0)
            parts[key] = _part(key, one.promised + whole, one.parts + members, one.unknown + untold)
    return {group: largest_first(parts.values()) for group, parts in found.items()}


def _part(key: Any, promised: Decimal, parts: int, unknown: int = 0) -> Part:
    return Part(key, {Stage.PROMISED: promised}, parts, unknown)


def _bars(group: Group, parts: Sequence[Part]) -> Iterator[Bar]:
    """Named; of parties that is a query."""
    names: dict[Any, str] = {None: _("not known")}
    if group == Group.PARTY:
        names |= {o.pk: str(o) for o in Organisation.objects.filter(pk__in=[p.key for p in parts])}
    elif group == Group.KIND:
        names |= {kind: str(label) for kind, label in Kind.choices}
    most = max((p.promised for p in parts), default=ZERO)
    for p in parts:
        yield Bar(
            label=names.get(p.key, str(p.key)),
            key=NONE if p.key is None else str(p.key),
            amount=p.promised,
            parts=p.parts,
            unknown=p.unknown,
            width=f"{p.promised / most * 100:.1f}" if most else "0",
        )


def _or_none(
    named: list[tuple[str, str]], codes: Collection[str | None], unnamed: str
) -> list[tuple[str, str]]:
    return [*named, (NONE, unnamed)] if None in codes else named
