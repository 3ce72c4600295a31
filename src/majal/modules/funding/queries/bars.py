"""Who gave what, over the network: bars by party, kind and year, narrowed by the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.modules.contributions.public import Contribution, Entry, Kind, Stage, given
from majal.modules.funding.queries.sums import (
    ZERO,
    Group,
    Part,
    keyed,
    park_of_one,
    region_of,
    sums_by,
)
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park, parks_visible_to
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


def choices_of(actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen: kinds, regions, parks and years that have a contribution."""
    rows = given(actor)
    kinds = set(rows.order_by().values_list("kind", flat=True).distinct())
    return {
        "kind": [(k, str(label)) for k, label in Kind.choices if k in kinds],
        "region": _named_choices(_regions(rows), _("no one region")),
        "park": _named_choices(_parks(actor, rows), _("no one park")),
        "year": [(str(p.key), str(p.key)) for p in sums_by(rows, Group.YEAR) if p.key],
    }


def bars_by(actor: Actor, group: Group, chosen: Mapping[str, str]) -> list[Bar]:
    """The parts of what was promised by one grouping, named, the largest first; years in order."""
    rows = narrowed(given(actor), chosen)
    year = chosen.get("year", "")
    parts = promised_in(rows, group, int(year)) if year.isdecimal() else sums_by(rows, group)
    names = names_of(group, parts)
    most = max((p.promised for p in parts), default=ZERO)
    return [
        Bar(
            label=names[p.key],
            key=NONE if p.key is None else str(p.key),
            amount=p.promised,
            parts=p.parts,
            unknown=p.unknown,
            width=f"{p.promised / most * 100:.1f}" if most else "0",
        )
        for p in parts
    ]


def promised_in(rows: QuerySet[Contribution], group: Group, year: int) -> list[Part]:
    """What was promised in the course of one year, by one grouping; amendments count in theirs."""
    entries = Entry.objects.filter(
        stage=Stage.PROMISED, year=year, contribution__in=rows.order_by().values("pk")
    )
    amounts = dict(
        entries.order_by().values("contribution").annotate(n=Sum("amount")).values_list(
            "contribution", "n"
        )
    )  # fmt: skip
    if group == Group.YEAR:
        whole = sum(amounts.values(), ZERO)
        return [Part(year, {Stage.PROMISED: whole}, len(amounts))] if amounts else []
    found: dict[Any, list[Decimal]] = {}
    for pk, key in keyed(rows, group).values_list("pk", "key"):
        if pk in amounts:
            found.setdefault(key, []).append(amounts[pk])
    parts = [Part(k, {Stage.PROMISED: sum(v, ZERO)}, len(v)) for k, v in found.items()]
    return sorted(parts, key=lambda p: (p.key is None, -p.promised, str(p.key)))


def names_of(group: Group, parts: Sequence[Part]) -> dict[Any, str]:
    """What each part is called in the reader's language; at most one query."""
    keys = [p.key for p in parts if p.key is not None]
    if group == Group.PARTY:
        parties = Organisation.objects.filter(pk__in=keys)
        found: dict[Any, str] = {o.pk: str(o) for o in parties}
    elif group == Group.KIND:
        found = {k: str(Kind(k).label) for k in keys}
    elif group == Group.PARK:
        found = {p.code: local(p) for p in Park.objects.filter(code__in=keys)}
    elif group == Group.REGION:
        found = {t.code: local(t) for t in Territory.objects.filter(code__in=keys)}
    else:
        found = {k: str(k) for k in keys}
    unnamed = {
        Group.YEAR: _("not known"),
        Group.PARK: _("no one park"),
        Group.REGION: _("no one region"),
    }
    return {None: str(unnamed.get(group, "")), **{k: found.get(k, str(k)) for k in keys}}


def _regions(rows: QuerySet[Contribution]) -> list[tuple[str, str]]:
    codes = set(keyed(rows, Group.REGION).values_list("key", flat=True))
    found = Territory.objects.filter(code__in=codes - {None}).order_by("code")
    named = [(t.code, local(t)) for t in found]
    return [*named, (NONE, "")] if None in codes else named


def _parks(actor: Actor, rows: QuerySet[Contribution]) -> list[tuple[str, str]]:
    codes = set(keyed(rows, Group.PARK).values_list("key", flat=True))
    found = parks_visible_to(actor).filter(code__in=codes - {None})
    named = [(p.code, local(p, "short")) for p in found]
    return [*named, (NONE, "")] if None in codes else named


def _named_choices(found: Sequence[tuple[str, str]], unnamed: str) -> list[tuple[str, str]]:
    return [(code, name or unnamed) for code, name in found]
