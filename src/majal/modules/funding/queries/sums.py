"""What was promised, called, received and spent in all, by any grouping; unknown parts told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from majal.modules.contributions.public import Contribution, Entry, Stage
from majal.modules.conventions.public import Convention, PartyRole, Terms, facts_of

ZERO = Decimal(0)


class Group(StrEnum):
    """By what sums are split: always into parts that add up to the whole."""

    PARTY = "party"
    KIND = "kind"
    YEAR = "year"
    CONVENTION = "convention"
    PARK = "park"
    REGION = "region"


GROUPS: Mapping[str, Any] = MappingProxyType(
    {
        Group.PARTY: _("by party"),
        Group.KIND: _("by kind"),
        Group.YEAR: _("by year"),
        Group.CONVENTION: _("by convention"),
        Group.PARK: _("by park"),
        Group.REGION: _("by region"),
    }
)


@dataclass(frozen=True)
class Part:
    """One part of a sum: ``key`` is a code or an id, None where nothing says to which it belongs.

    ``unknown`` counts the contributions of which nobody said how much.
    """

    key: Any
    sums: Mapping[str, Decimal]
    parts: int = 0
    unknown: int = 0

    @property
    def promised(self) -> Decimal:
        return self.sums[Stage.PROMISED]


def region_of() -> Case:
    """The region of a contribution's convention, at whichever level its territory stands."""
    land = "convention__territory"
    return Case(
        When(**{f"{land}__level": "region"}, then=F(f"{land}__code")),
        When(**{f"{land}__level": "province"}, then=F(f"{land}__parent__code")),
        When(**{f"{land}__level": "commune"}, then=F(f"{land}__parent__parent__code")),
        default=Value(None),
    )


def park_of_one() -> Subquery:
    """The park of a contribution's convention; none where there are several, or the network."""
    through: Any = Convention.parks.through.objects.filter(convention=OuterRef("convention"))
    alone = through.order_by().values("convention").annotate(n=Count("pk"), one=Min("park__code"))
    return Subquery(alone.filter(n=1).values("one"))


def keyed(rows: QuerySet[Contribution], group: Group) -> Any:
    """With ``key``: to which part of the sum a contribution belongs; a year is of its entries."""
    keys: Mapping[str, Any] = {
        Group.PARTY: F("party__organisation"),
        Group.KIND: F("kind"),
        Group.CONVENTION: F("convention__code"),
        Group.PARK: park_of_one(),
        Group.REGION: region_of(),
    }
    return rows.order_by().annotate(key=keys[group])


def sums_by(rows: QuerySet[Contribution], group: Group) -> list[Part]:
    """All eight stages by one grouping, the largest promise first. ``rows``: those that count.

    From the sums that the ledger keeps on each contribution; by year, from the entries.
    """
    if group == Group.YEAR:
        return _by_year(rows)
    stages = {f"in_{s}": Coalesce(Sum(s), ZERO) for s in Stage.values}
    found = keyed(rows, group).values("key").annotate(
        members=Count("pk"), unknown=Count("pk", filter=Q(promised=None)), **stages
    )  # fmt: skip
    return largest_first(
        Part(row["key"], {s: row[f"in_{s}"] for s in Stage.values}, row["members"], row["unknown"])
        for row in found
    )


def total_of(rows: QuerySet[Contribution]) -> Part:
    """All eight stages over all ``rows``, which count."""
    stages = {f"in_{s}": Coalesce(Sum(s), ZERO) for s in Stage.values}
    row = rows.order_by().aggregate(
        parts=Count("pk"), unknown=Count("pk", filter=Q(promised=None)), **stages
    )
    return Part(None, {s: row[f"in_{s}"] for s in Stage.values}, row["parts"], row["unknown"])


def _by_year(rows: QuerySet[Contribution]) -> list[Part]:
    """By the year of each entry; those without any entry, whose amount nobody said, come last."""
    found = Entry.objects.filter(contribution__in=rows.order_by().values("pk")).order_by()
    years: dict[Any, dict[str, Decimal]] = {}
    for row in found.values("year", "stage").annotate(whole=Sum("amount")):
        years.setdefault(row["year"], dict.fromkeys(Stage.values, ZERO))[row["stage"]] = row[
            "whole"
        ]
    counts = dict(
        found.filter(stage=Stage.PROMISED)
        .values("year")
        .annotate(n=Count("contribution", distinct=True))
        .values_list("year", "n")
    )
    parts = [Part(year, sums, counts.get(year, 0)) for year, sums in sorted(years.items())]
    unknown = rows.filter(promised=None).count()
    if unknown:
        parts.append(Part(None, dict.fromkeys(Stage.values, ZERO), unknown, unknown))
    return parts


def sums_as_of(
    rows: QuerySet[Contribution],
    group: Group,
    *,
    day: date,
    recorded_by: datetime | None = None,
) -> list[Part]:
    """What stood on ``day``, as the ledger knew it at an instant (None: now), by one grouping.

    From the entries alone, which are never changed: the same question has the same answer for
    ever. Give ``rows`` before ``counted``; conventions replaced only later count here.
    """
    rows = _counted_on(rows, day, recorded_by)
    entries = Entry.objects.filter(day__lte=day)
    if recorded_by is not None:
        entries = entries.filter(recorded_at__lte=recorded_by)
    key_of = _keys(rows, group)
    found: dict[Any, dict[str, Decimal]] = {}
    said: set[int] = set()
    members: dict[Any, set[int]] = {}
    grouped = entries.filter(contribution__in=rows.values("pk")).order_by()
    for row in grouped.values("contribution", "year", "stage").annotate(whole=Sum("amount")):
        key = row["year"] if group == Group.YEAR else key_of[row["contribution"]]
        sums = found.setdefault(key, dict.fromkeys(Stage.values, ZERO))
        sums[row["stage"]] += row["whole"]
        if row["stage"] == Stage.PROMISED:
            said.add(row["contribution"])
        members.setdefault(key, set()).add(row["contribution"])
    unknown: dict[Any, int] = {}
    for pk in _unsaid(rows, day, recorded_by) - said:
        key = None if group == Group.YEAR else key_of[pk]
        unknown[key] = unknown.get(key, 0) + 1
        found.setdefault(key, dict.fromkeys(Stage.values, ZERO))
        members.setdefault(key, set()).add(pk)
    return largest_first(
        Part(key, sums, len(members[key]), unknown.get(key, 0)) for key, sums in found.items()
    )


def _keys(rows: QuerySet[Contribution], group: Group) -> dict[int, Any]:
    if group == Group.YEAR:
        return {}
    return dict(keyed(rows, group).values_list("pk", "key"))


def _counted_on(
    rows: QuerySet[Contribution], day: date, recorded_by: datetime | None
) -> QuerySet[Contribution]:
    """As ``counted``, with the conventions that were replaced on that day, as far as was known."""
    replaced = [
        convention.pk
        for convention in Convention.objects.exclude(superseded_by=None).select_related(
            "superseded_by__superseded_by"
        )
        if (since := facts_of(convention).superseded_since) and since <= day
    ]
    if recorded_by is not None and replaced:
        events: Any = Convention.pgh_event_model  # type: ignore[attr-defined]
        known = events.objects.filter(
            pgh_obj_id__in=replaced, pgh_created_at__lte=recorded_by, superseded_by__isnull=False
        )
        replaced = list(known.values_list("pgh_obj_id", flat=True))
    return (
        rows.filter(within=None)
        .exclude(party__role=PartyRole.EXECUTING_AGENCY)
        .exclude(convention__in=replaced)
    )


def _unsaid(rows: QuerySet[Contribution], day: date, recorded_by: datetime | None) -> set[int]:
    """Contributions on record by then of conventions that were made by that day."""
    made = Terms.objects.filter(convention=OuterRef("convention"), number=0)
    rows = rows.filter(
        ~Exists(made.filter(since__gt=day)),
    )
    if recorded_by is not None:
        rows = rows.filter(created_at__lte=recorded_by)
    return set(rows.order_by().values_list("pk", flat=True))


def largest_first(parts: Iterable[Part]) -> list[Part]:
    """By what was promised; what belongs nowhere comes last."""
    return sorted(parts, key=lambda p: (p.key is None, -p.promised, str(p.key)))
