"""How often the press speaks of something: by month, paper, language and territory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.safestring import SafeString

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate, humanise
from majal.kernel.names import local
from majal.kernel.plots import Plot, numbered, ticks
from majal.modules.mentions.queries.wanted import live
from majal.modules.mentions.workflow import PARK, TERRITORY
from majal.modules.parks.public import Park
from majal.modules.press.public import Article, Language, Paper
from majal.modules.territories.public import Territory

MOST_BARS, MONTHS = 8, 24
Bars = list[tuple[str, int, int]]
"""What, how many, and in percent of the most."""


WITHOUT_MONTH = Q(published="", feed_id=None) | Q(published__regex=r"^\d{4}$")
"""Articles of which no more than the year is known, or not even that."""


@dataclass(frozen=True)
class Counts:
    """Articles counted, each once; ``months`` without a gap, ``undated`` stand in none of them."""

    total: int
    undated: int
    months: list[tuple[date, int]]
    papers: Bars
    languages: Bars
    regions: Bars


def counts_of(actor: Actor, rows: QuerySet[Article]) -> Counts:  # noqa: ARG001 - rows are limited
    """Counts of these articles; four queries, however many there are."""
    rows = rows.order_by()
    by_month = dict(
        rows.exclude(WITHOUT_MONTH)
        .annotate(month=TruncMonth("day"))
        .values_list("month")
        .annotate(n=Count("pk", distinct=True))
    )
    papers = (
        rows.values_list("paper").annotate(n=Count("pk", distinct=True)).order_by("-n", "paper")
    )
    names = dict(Paper.objects.values_list("pk", "name"))
    languages = rows.values_list("language").annotate(n=Count("pk", distinct=True)).order_by("-n")
    spoken = list(languages)
    total = sum(n for _, n in spoken)
    return Counts(
        total,
        total - sum(by_month.values()),
        _months(by_month),
        bars([(names[pk], n) for pk, n in papers[:MOST_BARS]]),
        bars([(str(Language(code).label), n) for code, n in spoken]),
        bars(_regions(rows)),
    )


def bars(rows: Sequence[tuple[str, int]]) -> Bars:
    """Lengths for bars."""
    most = max((n for _, n in rows), default=1) or 1
    return [(name, n, max(1, round(100 * n / most))) for name, n in rows]


def _months(found: dict[date, int]) -> list[tuple[date, int]]:
    if not found:
        return []
    last = max(found)
    first = min(found)
    made: list[tuple[date, int]] = []
    year, month = last.year, last.month
    while len(made) < MONTHS and date(year, month, 1) >= first:
        made.append((date(year, month, 1), found.get(date(year, month, 1), 0)))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return made[::-1]


def _regions(rows: QuerySet[Article]) -> list[tuple[str, int]]:
    """Articles by region: each counts once in every region it speaks of."""
    pairs = live().filter(article__in=rows.values("pk"), kind__in=[TERRITORY, PARK])
    lands = dict(Territory.objects.values_list("pk", "code"))
    parks = dict(Park.objects.values_list("pk", "province__code"))
    codes: dict[str, set[int]] = {}
    for kind, number, article in pairs.values_list("kind", "record_id", "article"):
        code = (lands if kind == TERRITORY else parks).get(number) or ""
        if code and code != "MA":
            codes.setdefault(code[:2], set()).add(article)
    named = {t.code: local(t) for t in Territory.objects.filter(code__in=list(codes))}
    found = [(named[c], len(ids)) for c, ids in codes.items() if c in named]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def drawn(months: Sequence[tuple[date, int]], words: Any) -> SafeString | None:
    """Articles by month as a line with a band below; nothing where there are fewer than two."""
    if len(months) < 2:
        return None
    most = max(n for _, n in months) or 1
    plot = Plot("months", (0, len(months) - 1), (0, most))
    each = max(1, -(-len(months) // 6))
    xs = [(n, _short(months[n][0])) for n in range(0, len(months), each)]
    plot.axes(xs, numbered(t for t in ticks(0, most, 5) if t == int(t)))
    points = [(float(n), float(count)) for n, (_, count) in enumerate(months)]
    plot.band([(x, 0.0) for x, _ in points], points)
    plot.line("main", points)
    plot.marks("dot", points)
    return plot.drawn(words)


def _short(day: date) -> str:
    return f"{day.month:02d}/{day.year}"


def month_name(day: date) -> str:
    """A month in words."""
    return humanise(PartialDate(day.year, day.month))
