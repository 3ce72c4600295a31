"""Rules on claims of one thing: R1 two values, R2 a total that falls, R4 targets, R5 two dates."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from majal.modules.contradictions.models import Rule
from majal.modules.contradictions.queries.spoken import (
    INFINITY,
    ONE_OF_SEVERAL,
    TENTH,
    Definition,
    Finding,
    Range,
    Spoken,
    bucket,
    by_range,
    cut_of,
    grouped,
    is_target,
    meet,
    moment_of,
    order_of,
    publisher_of,
    range_of,
    said_on,
    same_moment,
    same_window,
    subject_of_statement,
)

Together = Callable[[Spoken, Spoken], bool]


def two_values(measure: Definition, statements: Sequence[Spoken]) -> Iterator[Finding]:
    """R1: one measure, subject and cut at one moment, and ranges that do not meet.

    One moment is an equal period, one within the other at its end, or one window of the measure;
    in one window a publisher's own two dates tell of a change, and do not contradict.
    """
    if measure.nature != "date":
        yield from _claims(Rule.VALUES, measure, statements)


def two_dates(measure: Definition, statements: Sequence[Spoken]) -> Iterator[Finding]:
    """R5: two dates for one event of one subject; 2021 and October 2021 do not contradict."""
    if measure.nature == "date":
        yield from _claims(Rule.DATES, measure, statements)


def two_targets(measure: Definition, statements: Sequence[Spoken]) -> Iterator[Finding]:
    """R4: targets of one measure, subject, cut and due that differ, between publishers.

    What a publisher said before is its slip, and counts no more. Of promised dates the due is the
    promise itself: they slip, and do not contradict.
    """
    if measure.nature == "date":
        return
    targets = [s for s in statements if is_target(s)]
    for (subject, cut, window), rows in grouped(targets, measure).items():
        if measure.window == "period":
            dues: dict[date, list[Spoken]] = {}
            for one in rows:
                dues.setdefault(one.period_last, []).append(one)
        else:
            dues = {rows[0].period_last: rows}
        for due, of_due in dues.items():
            name = due.isoformat() if measure.window == "period" else window
            yield from _found(Rule.TARGETS, measure, (subject, cut, name), _latest(of_due))


def falls(measure: Definition, statements: Sequence[Spoken]) -> Iterator[Finding]:
    """R2: a running total falls below what was said of an earlier moment.

    "More than 1,800" is read here as that figure or up to a tenth above: nobody who has counted
    3,500 says so. All that falls below one peak is one finding.
    """
    if not measure.cumulative:
        return
    series: dict[Any, list[Spoken]] = {}
    for one in statements:
        if not is_target(one) and one.value is not None:
            series.setdefault((subject_of_statement(one), cut_of(one.dimensions)), []).append(one)
    for (subject, cut), rows in series.items():
        for window, (peaks, fallen) in _episodes(measure, rows).items():
            said = min(
                max(min(said_on(p) for p in peaks if _before(measure, p, low)), said_on(low))
                for low in fallen
            )
            sides = by_range([*peaks, *fallen])
            yield Finding(Rule.FALL, measure, subject, cut, window, sides, said)


def _episodes(
    measure: Definition, rows: Sequence[Spoken]
) -> dict[str, tuple[list[Spoken], list[Spoken]]]:
    """By the window of the peak: the statements that claim the peak, and those below it."""
    earlier = sorted(rows, key=lambda s: (moment_of(s, measure)[1], order_of(s)))
    peak: Spoken | None = None
    seen = 0
    found: dict[str, tuple[list[Spoken], list[Spoken]]] = {}
    for low in sorted(rows, key=lambda s: (moment_of(s, measure)[0], order_of(s))):
        while seen < len(earlier) and _before(measure, earlier[seen], low):
            if peak is None or range_of(earlier[seen])[0] > range_of(peak)[0]:
                peak = earlier[seen]
            seen += 1
        if peak is None or _top(low) >= range_of(peak)[0]:
            continue
        window = bucket(moment_of(peak, measure)[1], measure.window)
        peaks, fallen = found.setdefault(window, ([], []))
        fallen.append(low)
        known = {p.pk for p in peaks}
        claim = range_of(peak)
        peaks += [s for s in earlier[:seen] if range_of(s) == claim and s.pk not in known]
    return found


def _before(measure: Definition, one: Spoken, other: Spoken) -> bool:
    return moment_of(one, measure)[1] < moment_of(other, measure)[0]


def _top(one: Spoken) -> Any:
    low, high = range_of(one)
    return low + abs(low) * TENTH if high == INFINITY else high


def _claims(rule: Rule, measure: Definition, statements: Sequence[Spoken]) -> Iterator[Finding]:
    def together(one: Spoken, other: Spoken) -> bool:
        first, second = moment_of(one, measure), moment_of(other, measure)
        return same_moment(first, second, measure.window) or (
            publisher_of(one) != publisher_of(other) and same_window(first, second, measure.window)
        )

    observed = [s for s in statements if not is_target(s)]
    for place, rows in grouped(observed, measure).items():
        yield from _found(rule, measure, place, rows, together)


def _found(
    rule: Rule,
    measure: Definition,
    place: tuple[Any, Any, str],
    rows: Sequence[Spoken],
    together: Together = lambda one, other: True,  # noqa: ARG005 - a group of one due is one thing
) -> Iterator[Finding]:
    """The finding of one group, if any two of it cannot both hold."""
    subject, cut, window = place
    if ONE_OF_SEVERAL.intersection(cut):
        return
    ranged: list[tuple[Range, Spoken]] = [(range_of(s), s) for s in rows]
    if len({r for r, _ in ranged}) < 2:
        return
    against: dict[int, Spoken] = {}
    said: list[date] = []
    for (first, one), (second, other) in combinations(ranged, 2):
        if not meet(first, second) and together(one, other):
            against |= {one.pk: one, other.pk: other}
            said.append(max(said_on(one), said_on(other)))
    if said:
        yield Finding(rule, measure, subject, cut, window, by_range(against.values()), min(said))


def _latest(rows: Sequence[Spoken]) -> list[Spoken]:
    """What each publisher said last."""
    last: dict[str, date] = {}
    for one in rows:
        name = publisher_of(one)
        last[name] = max(last.get(name, date.min), said_on(one))
    return [s for s in rows if said_on(s) == last[publisher_of(s)]]
