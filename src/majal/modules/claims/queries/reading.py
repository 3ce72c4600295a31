"""What a text says in numbers: value, how exactly, of what, as of when, planned or done.

Pure: no database, no clock. Each sentence is read by itself, with the grammar of its language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from majal.modules.claims.queries.dating import Dated
from majal.modules.claims.queries.grammar import Cue, Grammar, grammar_of
from majal.modules.claims.queries.levelled import level
from majal.modules.claims.queries.sentence import BORDER, Number, Sentence, sentences

FAR = 7
REACH = 16
PER_BORDER = 7
BOTH, WEAK = 4, 6


@dataclass(frozen=True)
class Proposal:
    """One number of a text with what it seems to say; places are those of the text itself."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    unit: str
    measure: str
    value: Decimal
    value_high: Decimal | None
    qualifier: str
    planned: bool
    as_of: str
    sure: bool
    """Whether words around it named the measure; otherwise it is the usual one of its unit."""


def proposals(text: str, language: str, published: date | None) -> list[Proposal]:
    """All numbers of ``text`` that seem to be statements about measures."""
    grammar = grammar_of(language)
    return [
        found
        for start, end in sentences(text)
        for found in _read(text, start, end, grammar, published)
    ]


def _read(
    text: str, start: int, end: int, grammar: Grammar, published: date | None
) -> Iterator[Proposal]:
    sentence = Sentence(text[start:end], grammar, published)
    for said in sentence.numbers:
        after = sentence.unit_after(said.end)
        unit = after[0] if after else sentence.unit_before(said)
        if unit is None or _blocked(sentence, said, unit):
            continue
        scale = after[1] if after else Decimal(1)
        found = _measure(sentence, said, unit)
        if found is None:
            continue
        measure, sure = found
        first, last = sentence.levelled.original(said.start, said.end)
        planned = _planned(sentence, said)
        dated = _as_of(sentence, said)
        yield Proposal(
            start + first,
            start + last,
            start,
            end,
            unit,
            measure,
            said.value * scale,
            None if said.high is None else said.high * scale,
            _qualifier(sentence, said),
            planned or bool(dated and dated.due),
            dated.text if dated else "",
            sure,
        )


def scope_of(quote: str, language: str, measure: str) -> str:
    """The part of the whole that the words of a sentence tell, as a dimension; else empty."""
    text = level(quote).text
    for code, scope, pattern in grammar_of(language).scopes:
        if measure.startswith(code) and pattern.search(text):
            return f"scope={scope}"
    return ""


def _blocked(sentence: Sentence, said: Number, unit: str) -> bool:
    start, end = sentence.part_of(said.start)
    return any(
        pattern.search(sentence.text, start, end)
        for units, pattern in sentence.grammar.blocked
        if not units or unit in units
    )


def _measure(sentence: Sentence, said: Number, unit: str) -> tuple[str, bool] | None:
    """The measure whose words stand nearest, else the usual one where a park is spoken of."""
    best: tuple[float, int, str] | None = None
    for order, (code, cues) in enumerate(sentence.grammar.measures.get(unit, [])):
        for cue in cues:
            distance = _distance(sentence, said, cue)
            if distance is not None and (best is None or (distance, order) < best[:2]):
                best = (distance, order, code)
    if best is not None:
        return best[2], True
    usual = sentence.grammar.defaults.get(unit)
    if usual and sentence.grammar.rule("place").search(sentence.text):
        return usual, False
    return None


def _distance(sentence: Sentence, said: Number, cue: Cue) -> float | None:
    if cue.also and not cue.also.search(sentence.text):
        return None
    nearest: float | None = None
    for match in cue.pattern.finditer(sentence.text):
        if match.end() <= said.start:
            between = sentence.text[match.end() : said.start]
            lean = 0.5
        else:
            between = sentence.text[said.end : match.start()]
            lean = 0.0
        numbers = sum(1 for n in sentence.numbers if n is not said and _within(n, match, said))
        borders = len(BORDER.findall(between))
        far = len(between.split()) + borders * PER_BORDER + numbers * PER_BORDER + lean
        if far <= REACH and (nearest is None or far < nearest):
            nearest = far
    if nearest is None:
        return None
    length = cue.pattern.pattern.count(r"[\s\-]+")
    return nearest - (BOTH if cue.also else 0) + (WEAK if cue.weak else 0) - length


def _within(other: Number, match: re.Match[str], said: Number) -> bool:
    low, high = sorted((match.start(), said.start))
    return low <= other.start < high


def _qualifier(sentence: Sentence, said: Number) -> str:
    if said.high is not None:
        return "between"
    start, end = sentence.part_of(said.start)
    before, after = sentence.text[start : said.start], sentence.text[said.end : end]
    found: list[tuple[int, int, str]] = []
    for name in ("at_least", "about", "at_most", "exactly"):
        rule = sentence.grammar.rule
        near = [(m, 2) for m in rule(name).finditer(before)]
        near += [(m, FAR) for m in rule(f"{name} far").finditer(before)]
        for match, reach in near:
            gap = before[match.end() :]
            if len(gap.split()) <= reach and not re.search(r"\d", gap):
                found.append((len(gap.split()), -(match.end() - match.start()), name))
        match_after = rule(f"{name} after").search(after)
        if match_after and len(after[: match_after.start()].split()) <= FAR - 2:
            gap = after[: match_after.start()]
            if not re.search(r"\d", gap):
                found.append((len(gap.split()), -(match_after.end() - match_after.start()), name))
    if found:
        return min(found)[2]
    return "about" if said.rough else "stated"


def _planned(sentence: Sentence, said: Number) -> bool:
    start, end = sentence.part_of(said.start)
    future = sentence.grammar.rule("future")
    return bool(future.search(sentence.text, start, end))


def _as_of(sentence: Sentence, said: Number) -> Dated | None:
    """The nearest date of the same part of the sentence that says when; else none."""
    start, end = sentence.part_of(said.start)
    near = [d for d in sentence.dates if d.tells and start <= d.start < end]
    if not near:  # "…, fin 2018"
        near = [d for d in sentence.dates if d.tells and _is_tail(sentence, end, d)]
    return min(near, key=lambda d: abs(d.start - said.start), default=None)


def _is_tail(sentence: Sentence, end: int, dated: Dated) -> bool:
    part = sentence.part_of(dated.start)
    return part[0] == end and len(sentence.text[end : dated.start].strip(",، ").split()) <= 1
