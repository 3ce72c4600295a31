"""Rules on arithmetic: R3 the parts and the whole, R6 level and growth, R7 bounds."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from majal.modules.contradictions.models import Rule
from majal.modules.contradictions.queries.spoken import (
    INFINITY,
    Definition,
    Facts,
    Finding,
    Range,
    Spoken,
    bucket,
    by_range,
    cut_of,
    is_target,
    meet,
    moment_of,
    order_of,
    range_of,
    said_on,
    same_moment,
    same_window,
    subject_of_statement,
)

CAPACITY_OF = "resident_companies"
"""The measure that a park's capacity bounds."""
SUBJECT = "subject"


def parts_and_whole(
    measure: Definition,
    statements: Sequence[Spoken],
    parks: Iterable[Facts],
    codes: Mapping[str, Collection[str]],
) -> Iterator[Finding]:
    """R3: parks against the network, or the parts of an additive dimension against its total.

    The parts exceed the whole as soon as those known do; they fall short only when all are known:
    every park open by then, every one of the ``codes`` of the dimension. Unknown is never zero.
    """
    observed = [s for s in statements if not is_target(s) and s.value is not None]
    opened = {p.pk: p.opened_on.first() for p in parks if p.opened_on}
    for by in measure.additive_over:
        if by in measure.multi:
            continue
        wholes: dict[Any, list[Spoken]] = {}
        parts: dict[Any, list[Spoken]] = {}
        for one in observed:
            window = bucket(moment_of(one, measure)[1], measure.window)
            part, whole = _place(one, by)
            (wholes if part is None else parts).setdefault((*whole, window), []).append(one)
        for (subject, cut, window), rows in wholes.items():
            if by == SUBJECT and subject[0] != "network":
                continue
            near = parts.get((subject, cut, window), [])
            wanted = sorted(rows, key=order_of)
            found = [c for w in wanted if (c := _compare(measure, w, near, by, opened, codes))]
            if found:
                of_whole = [w for w, _, _ in found]
                used = {p.pk: p for _, evidence, _ in found for p in evidence}
                said = min(
                    max(said_on(s) for s in (whole, *evidence)) for whole, evidence, _ in found
                )
                sides = (tuple(of_whole), tuple(sorted(used.values(), key=order_of)))
                where = f"{by}:{window}"
                yield Finding(Rule.PARTS, measure, subject, cut, where, sides, said, found[0][2])


def _place(one: Spoken, by: str) -> tuple[Any, tuple[Any, Any]]:
    """Which part a statement speaks of (None: of the whole), and where its whole stands."""
    subject, cut = subject_of_statement(one), cut_of(one.dimensions)
    if by == SUBJECT:
        if subject[0] == "park":
            return subject[1], (("network", 0), cut)
        return None, (subject, cut)
    rest = tuple(pair for pair in cut if pair[0] != by)
    return dict(cut).get(by), (subject, rest)


def _compare(
    measure: Definition,
    whole: Spoken,
    near: Sequence[Spoken],
    by: str,
    opened: Mapping[int, Any],
    codes: Mapping[str, Collection[str]],
) -> tuple[Spoken, list[Spoken], Decimal] | None:
    """The whole, the parts that differ from it and their sum; None where all may hold."""
    moment = moment_of(whole, measure)
    known: dict[Any, list[Spoken]] = {}
    for one in near:
        other = moment_of(one, measure)
        if same_moment(moment, other, measure.window) or same_window(moment, other, measure.window):
            known.setdefault(_place(one, by)[0], []).append(one)
    if not known:
        return None
    floor = measure.lower_bound if measure.lower_bound is not None else -INFINITY
    lowest = [min(rows, key=lambda s: (range_of(s)[0], order_of(s))) for rows in known.values()]
    highest = [max(rows, key=lambda s: (range_of(s)[1], order_of(s))) for rows in known.values()]
    low = sum((max(range_of(s)[0], floor) for s in lowest), Decimal(0))
    high = sum((range_of(s)[1] for s in highest), Decimal(0))
    bottom, top = range_of(whole)
    if floor >= 0 and low > top:
        return whole, lowest, low
    expected = (
        {pk for pk, day in opened.items() if day <= moment[1]}
        if by == SUBJECT
        else set(codes.get(by, ()))
    )
    if expected and expected <= known.keys() and (high < bottom or low > top):
        return (whole, highest, high) if high < bottom else (whole, lowest, low)
    return None


def level_and_growth(
    measure: Definition, statements: Sequence[Spoken], rates: Sequence[Spoken]
) -> Iterator[Finding]:
    """R6: two levels and the yearly growth in percent stated between them, of one kind.

    A rate of one year speaks of the step into it, one of a span of the mean over it.
    """
    steps: dict[Any, list[Spoken]] = {}
    for rate in sorted(rates, key=order_of):
        first = rate.period_first.year - (0 if rate.period.until else 1)
        place = subject_of_statement(rate), cut_of(rate.dimensions), is_target(rate)
        steps.setdefault((*place, first, rate.period_last.year), []).append(rate)
    levels: dict[Any, list[Spoken]] = {}
    for one in sorted(statements, key=order_of):
        if one.value is not None and one.period_first.year == one.period_last.year:
            place = subject_of_statement(one), cut_of(one.dimensions), is_target(one)
            levels.setdefault((*place, one.period_first.year), []).append(one)
    for (subject, cut, ambition, first, last), said in steps.items():
        start = levels.get((subject, cut, ambition, first), [])
        end = levels.get((subject, cut, ambition, last), [])
        implied = _growth(start, end, last - first)
        wrong = [r for r in said if implied and not meet(implied, range_of(r))]
        if implied and wrong:
            yield Finding(
                Rule.GROWTH,
                measure,
                subject,
                cut,
                f"{first}/{last}{'+' if ambition else ''}",
                (tuple(wrong), (*start, *end)),
                max(min(said_on(r) for r in wrong), *(said_on(s) for s in (*start, *end))),
                implied[0] if implied[0] > range_of(wrong[0])[1] else implied[1],
            )


def _growth(start: Sequence[Spoken], end: Sequence[Spoken], years: int) -> Range | None:
    """The yearly growth in percent that the levels allow; None where they do not tell."""
    if not start or not end or years < 1:
        return None
    low, high = min(range_of(s)[0] for s in start), max(range_of(s)[1] for s in start)
    below, above = min(range_of(s)[0] for s in end), max(range_of(s)[1] for s in end)
    if low <= 0 or below <= 0:
        return None

    def rate(of: Decimal, on: Decimal) -> Decimal:
        if INFINITY in (of, on):
            return INFINITY if of == INFINITY else Decimal(-100)
        return round(((of / on) ** (Decimal(1) / years) - 1) * 100, 4)

    return rate(below, high), rate(above, low)


def bounds_crossed(
    measure: Definition, statements: Sequence[Spoken], parks: Iterable[Facts]
) -> Iterator[Finding]:
    """R7: a value wholly outside the measure's bounds, or residents above a park's capacity."""
    capacity = {p.pk: Decimal(p.capacity) for p in parks if p.capacity is not None}
    outside: dict[Any, list[Spoken]] = {}
    for one in statements:
        if is_target(one) or one.value is None:
            continue
        low, high = range_of(one)
        subject, cut = subject_of_statement(one), cut_of(one.dimensions)
        limits = {"upper": measure.upper_bound, "lower": measure.lower_bound}
        if measure.code == CAPACITY_OF and subject[0] == "park":
            limits["capacity"] = capacity.get(subject[1])
        for name, limit in limits.items():
            if limit is not None and (high < limit if name == "lower" else low > limit):
                outside.setdefault((subject, cut, name, limit), []).append(one)
    for (subject, cut, name, limit), rows in outside.items():
        said = min(said_on(s) for s in rows)
        yield Finding(Rule.BOUND, measure, subject, cut, name, by_range(rows), said, limit)
