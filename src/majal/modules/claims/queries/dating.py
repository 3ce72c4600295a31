"""Dates in a levelled sentence: "fin 2023", "le 31 janvier 2002", "في أفق 2027"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from majal.modules.claims.queries.grammar import Grammar

YEAR = r"(?:19[5-9]|20[0-6])\d"
NUMERIC = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}[/-]\d{{1,2}}[/-]{YEAR}|{YEAR}-\d{{2}}(?:-\d{{2}})?)(?!\d)"
)
ALONE = re.compile(rf"(?<![\d.,/-])(?<!\d ){YEAR}(?![\d/]|[.,]\d| \d{{3}}\b)")
CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?(?:h|:)\s?\d{2}(?!\d)|(?<!\d)\d{1,2}\s?h\b")


@dataclass(frozen=True)
class Dated:
    """A date, or an hour, in a sentence: numbers in it count nothing.

    ``text`` is a partial date; ``tells`` says whether it is a moment of which the sentence speaks,
    ``due`` whether it is one by which something shall be so.
    """

    start: int
    end: int
    text: str
    tells: bool
    due: bool


def dates_in(text: str, grammar: Grammar, published: date | None) -> Iterator[Dated]:
    """The dates of a sentence; a year only where it is written as one."""
    taken: list[tuple[int, int]] = []
    for match in [*CLOCK.finditer(text), *NUMERIC.finditer(text)]:
        taken.append(match.span())
        yield Dated(*match.span(), "", tells=False, due=False)
    for month, pattern in grammar.months.items():
        for match in pattern.finditer(text):
            day = re.search(r"(?<!\d)(\d{1,2})(?:er)?\s+$", text[: match.start()])
            year = re.match(rf"\s+({YEAR})(?!\d)", text[match.end() :])
            start = day.start() if day else match.start()
            end = match.end() + (year.end() if year else 0)
            if not day and not year:
                continue
            taken.append((start, end))
            said = f"{year[1]}-{month:02}" if year else ""
            if year and day:
                said = _day(said, int(day[1]))
            yield _placed(text, start, end, said, grammar, published, named=bool(year))
    for match in ALONE.finditer(text):
        if any(a <= match.start() < b for a, b in taken):
            continue
        found = _placed(text, *match.span(), match[0], grammar, published, named=False)
        if found.tells or found.due or _begun(text, match.start(), grammar):
            yield found
    last = grammar.rule("last year").search(text)
    if last and published:
        yield Dated(*last.span(), str(published.year - 1), tells=True, due=False)


def _day(month: str, day: int) -> str:
    try:
        return date.fromisoformat(f"{month}-{day:02}").isoformat()
    except ValueError:
        return month


def _begun(text: str, start: int, grammar: Grammar) -> bool:
    return _led_by(text, start, grammar.rule("since"))


def _led_by(text: str, start: int, pattern: re.Pattern[str]) -> bool:
    before = text[:start].rstrip()
    return any(m.end() == len(before) for m in pattern.finditer(before))


def _placed(
    text: str,
    start: int,
    end: int,
    said: str,
    grammar: Grammar,
    published: date | None,
    *,
    named: bool,
) -> Dated:
    since = _begun(text, start, grammar)
    due = _led_by(text, start, grammar.rule("due"))
    within = named or _led_by(text, start, grammar.rule("in"))
    tells = bool(said) and not since and (due or within)
    later = bool(said and published) and int(said[:4]) > (published.year if published else 0)
    return Dated(start, end, said, tells=tells, due=tells and (due or later))
