"""The rules of risk: each has a name, points, words for whoever reads, and one question.

Whoever adds up to enough points is checked for certain; the others may be drawn at random.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.modules.declarations.public import Answer, Period, Submission, asked_in
from majal.modules.verifications.models import Drawn
from majal.modules.verifications.queries.sampling import Listed

Values = Mapping[tuple[str, str], Decimal]
JOBS, TURNOVER = ("jobs", ""), ("turnover_mad", "")
TWICE, PARTS, HEAVY = 2, 3, Decimal("0.05")
SMALL = Decimal(5)
"""From so many people on, a change in their number is big when they double or halve."""
SAID = ("submitted", "verified")


@dataclass(frozen=True)
class Facts:
    """What the rules ask of: what is said now and was said last, and how."""

    now: Values = field(default_factory=dict)
    last: Values = field(default_factory=dict)
    first: bool = False
    unknown: int = 0
    asked: int = 0
    confirmed: int = 0
    weight: Decimal = Decimal(0)


def _changed(facts: Facts) -> bool:
    for key, least in ((JOBS, SMALL), (TURNOVER, Decimal(0))):
        now, last = facts.now.get(key), facts.last.get(key)
        if now is None or last is None or max(now, last) <= least:
            continue
        if now >= TWICE * last or last >= TWICE * now:
            return True
    return False


@dataclass(frozen=True)
class Rule:
    """One rule of risk."""

    code: str
    points: int
    holds: Callable[[Facts], bool]
    words: str | Promise


RULES = (
    Rule("changed", 3, _changed, _("turnover or people doubled or halved since last time")),
    Rule(
        "heavy",
        3,
        lambda facts: facts.weight >= HEAVY,
        _("a twentieth or more of the whole turnover declared"),
    ),
    Rule(
        "confirmed",
        2,
        lambda facts: facts.confirmed > 0,
        _("an unusual number that the company confirmed"),
    ),
    Rule(
        "unknown",
        2,
        lambda facts: facts.asked > 0 and facts.unknown * PARTS >= facts.asked,
        _("a third or more of the questions not answered"),
    ),
    Rule("first", 1, lambda facts: facts.first, _("first declaration of this company")),
)
WORDS = {rule.code: rule.words for rule in RULES}


def points_of(facts: Facts) -> tuple[int, tuple[str, ...]]:
    """How risky a declaration is, and by which rules."""
    held = [rule for rule in RULES if rule.holds(facts)]
    return sum(rule.points for rule in held), tuple(rule.code for rule in held)


def to_draw_from(period: Period) -> list[Listed]:
    """The declarations of a period that were sent and never drawn, each with its risk."""
    drawn = Drawn.objects.filter(expected__period=period).values("expected")
    rows = _said(Submission.objects.filter(expected__period=period))
    facts = _facts(period, list(rows.select_related("expected")))
    fresh = rows.filter(state="submitted").exclude(expected__in=drawn)
    found = []
    for pk, expected in fresh.order_by("expected_id").values_list("pk", "expected_id"):
        points, rules = points_of(facts[pk])
        found.append(Listed(expected, pk, points, rules))
    return found


def _said(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    return rows.filter(living=True, state__in=SAID)


def _facts(period: Period, rows: list[Submission]) -> dict[int, Facts]:
    """Of each declaration, in a fixed number of queries."""
    companies = {one.pk: one.expected.organisation_id for one in rows}
    now, unknown = _values(rows)
    before = _before(period, set(companies.values()))
    last, _unknown = _values(before.values())
    total = sum((values.get(TURNOVER, Decimal(0)) for values in now.values()), Decimal(0))
    asked = len(asked_in(period.kind))
    found = {}
    for one in rows:
        values, former = now[one.pk], before.get(companies[one.pk])
        found[one.pk] = Facts(
            now=values,
            last=last[former.pk] if former else {},
            first=former is None,
            unknown=max(unknown[one.pk], asked - len(values)),
            asked=asked,
            confirmed=len(one.confirmed),
            weight=values.get(TURNOVER, Decimal(0)) / total if total else Decimal(0),
        )
    return found


def _values(
    rows: Iterable[Submission],
) -> tuple[dict[int, dict[tuple[str, str], Decimal]], dict[int, int]]:
    """The numbers of each declaration, and how many it says it does not know."""
    values: dict[int, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    unknown: dict[int, int] = defaultdict(int)
    answers = Answer.objects.filter(submission__in=[one.pk for one in rows])
    for one in answers.only("submission_id", "measure", "part", "value", "unknown"):
        if one.value is not None:
            values[one.submission_id][one.measure, one.part] = one.value
        unknown[one.submission_id] += one.unknown
    return values, unknown


def _before(period: Period, companies: set[int]) -> dict[int, Submission]:
    """The last declaration of the same kind before this period, by company."""
    rows = Submission.objects.filter(
        expected__organisation__in=companies,
        expected__period__kind=period.kind,
        expected__period__last_day__lt=period.last_day,
    )
    ordered = _said(rows).select_related("expected").order_by("expected__period__last_day", "pk")
    return {one.expected.organisation_id: one for one in ordered}
