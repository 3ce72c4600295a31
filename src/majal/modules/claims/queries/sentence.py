"""A sentence taken apart: its numbers and ranges, its dates, its parts between commas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from majal.modules.claims.queries.dating import dates_in
from majal.modules.claims.queries.grammar import Grammar
from majal.modules.claims.queries.levelled import Levelled, level
from majal.modules.claims.queries.numerals import Numeral, numerals

SENTENCE = re.compile(r"(?<=[.!?؟…])(?=\s+[^\s\d])|\n+")
BORDER = re.compile(r"،|؛|;|(?:,(?!\d)|(?<!\d),)(?=\s)|:(?=\s)|\(|\)")
SHORT = 4
"""A part of so few words before a comma belongs to what follows: "En juin 2023, le site…"."""
GAP = 3
LONGEST, MOST_NUMBERS = 1_500, 40
"""Letters of a sentence; a longer one is cut. One with more numbers is a table, and not read."""


@dataclass(frozen=True)
class Number:
    """A number, or a range, within its sentence."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    rough: bool
    head: int
    """Where the words that make it a range begin."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a text, without the white space around them."""
    place = 0
    for cut in [*(m.start() for m in SENTENCE.finditer(text)), len(text)]:
        while cut - place > LONGEST:
            space = text.rfind(" ", place + 1, place + LONGEST)
            near = space if space > place else place + LONGEST
            yield from _bare(text, place, near)
            place = near
        yield from _bare(text, place, cut)
        place = cut


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without the white space around it; none where there is nothing else."""
    part = text[start:end]
    first, last = start + len(part) - len(part.lstrip()), start + len(part.rstrip())
    if last > first:
        yield first, last


class Sentence:
    """A sentence on its way: its numbers, dates and parts between commas."""

    def __init__(self, text: str, grammar: Grammar, published: date | None) -> None:
        self.levelled: Levelled = level(text)
        self.text = self.levelled.text
        self.grammar = grammar
        self.numbers: list[Number] = []
        found = numerals(self.text, grammar)
        if not found or len(found) > MOST_NUMBERS:
            return
        self.dates = list(dates_in(self.text, grammar, published))
        self.parts = self._parts()
        named = [m.end() for m in grammar.rule("name").finditer(self.text)]
        self.numbers = self._ranges([n for n in found if not self._is_no_number(n, named)])

    def _is_no_number(self, numeral: Numeral, named: list[int]) -> bool:
        """Dates, hours, ordinals, numbers of laws, and years that stand alone."""
        if any(d.start < numeral.end and numeral.start < d.end for d in self.dates):
            return True
        if any(0 <= numeral.start - end <= 2 for end in named):
            return True
        after = self.text[numeral.end : numeral.end + 6]
        if re.match(r"(?:e|er|eme|ere|nd|th|st|rd|h)(?:\d\d)?\b|[:/]\d|-\d{2}-|°", after):
            return True
        year = re.fullmatch(r"(?:19[5-9]|20[0-6])\d", numeral.digits)
        return bool(year) and self.unit_after(numeral.end, gap=0) is None

    def _parts(self) -> list[tuple[int, int]]:
        cuts = [m.start() for m in BORDER.finditer(self.text)]
        parts: list[tuple[int, int]] = []
        place = 0
        for cut in [*cuts, len(self.text)]:
            words = self.text[place:cut].split()
            comma = cut < len(self.text) and self.text[cut] in ",،:"
            opens = cut < len(self.text) and (self.text[cut] == ":" or not parts)
            if opens and comma and len(words) <= SHORT:
                continue
            parts.append((place, cut))
            place = cut
        return parts

    def part_of(self, place: int) -> tuple[int, int]:
        return next((p for p in self.parts if p[0] <= place < p[1]), (0, len(self.text)))

    def _ranges(self, numbers: list[Numeral]) -> list[Number]:
        said: list[Number] = []
        taken = False
        for numeral, following in zip(numbers, [*numbers[1:], None][: len(numbers)], strict=True):
            if taken:
                taken = False
                continue
            joined = following and self._joined(numeral, following)
            if following and joined:
                taken = True
                low = numeral.value
                if low < following.value and self._same_scale(numeral, following):
                    low *= self._scale_of(following)
                if joined == "transition" or low > following.value:
                    said.append(self._one(following))
                elif joined == "out of":
                    continue
                else:
                    head = self._head(numeral)
                    said.append(
                        Number(numeral.start, following.end, low, following.value, False, head)
                    )
                continue
            said.append(self._one(numeral))
        return said

    def _one(self, n: Numeral) -> Number:
        return Number(n.start, n.end, n.value, None, n.rough, n.start)

    def _head(self, numeral: Numeral) -> int:
        before = re.search(
            r"(?:\bentre|\bde|\bfrom|\bbetween|(?:ما )?بين|من)\s+(?:les\s+)?$",
            self.text[: numeral.start],
        )
        return before.start() if before else numeral.start

    def _joined(self, one: Numeral, two: Numeral) -> str:
        """How two numbers stand together: a range, a change from one to the other, a fraction."""
        gap = self.text[one.end : two.start]
        words = gap.split()
        before = self.text[max(0, one.start - 40) : one.start]
        moved = self.grammar.rule("transition").search(self.text[: one.start])
        if re.fullmatch(r"\s*(?:%|dh|mdh)?\s*(?:a|to|الي|-)\s*", gap):
            opened = re.search(r"(?:\bde|\bfrom|من)\s+$", before)
            if opened and moved:
                return "transition"
            return "range"
        if re.fullmatch(r"\s*(?:et|and|و)\s*", gap):
            return "range" if re.search(r"(?:\bentre|\bbetween|بين)\s+$", before) else ""
        over = self.grammar.rule("over").search(gap)
        alone = over and two.value <= 10 and self.unit_after(two.end, gap=1) is None
        if over and alone and over.end() >= len(gap.rstrip()) and len(words) <= 6:
            return "out of"
        return ""

    def _same_scale(self, one: Numeral, two: Numeral) -> bool:
        """ "2 à 3 millions": the millions are said once, for both."""
        return bool(one.digits) and not two.digits and one.value * 1000 <= two.value

    def _scale_of(self, numeral: Numeral) -> Decimal:
        for scale in (10**9, 10**6, 10**3):
            if numeral.value >= scale:
                return Decimal(scale)
        return Decimal(1)

    def unit_after(self, place: int, gap: int = GAP) -> tuple[str, Decimal, int] | None:
        """The first unit behind a number: its class, by what it multiplies, where it ends."""
        stop = self.part_of(place - 1)[1]
        nearest: tuple[int, int, str, Decimal] | None = None
        for pattern, scale in self.grammar.money:
            nearest = self._nearer(nearest, pattern, "MAD", scale, place, stop)
        for unit, pattern in self.grammar.units.items():
            nearest = self._nearer(nearest, pattern, unit, Decimal(1), place, stop)
        words = self.grammar.rule("money words")
        nearest = self._nearer(nearest, words, "MAD", Decimal(1), place, stop)
        if nearest is None:
            return None
        start, end, unit, scale = nearest
        between = self.text[place:start]
        if re.search(r"\d", between) or len(between.split()) > gap:
            return None
        return unit, scale, end

    def _nearer(
        self,
        nearest: tuple[int, int, str, Decimal] | None,
        pattern: re.Pattern[str],
        unit: str,
        scale: Decimal,
        place: int,
        stop: int,
    ) -> tuple[int, int, str, Decimal] | None:
        found = pattern.search(self.text, place, stop)
        if found is None:
            return nearest
        mine = (found.start(), found.end(), unit, scale)
        if nearest is None or mine[0] < nearest[0]:
            return mine
        return mine if mine[0] == nearest[0] and mine[1] > nearest[1] else nearest

    def unit_before(self, said: Number) -> str | None:
        """What a label before a number counts: "nombre d’entreprises hébergées : 260"."""
        start = self.part_of(said.start)[0]
        before = self.text[start : said.head]
        number = re.search(r"(?:\bnombre d[eu]?s?|\bnumber of|عدد)\s", before)
        if number is None:
            waiting = re.search(r"liste d attente compte|waiting list|لايحه الانتظار", before)
            return "companies" if waiting else None
        for unit in ("companies", "jobs", "people", "sites"):
            if self.grammar.units[unit].search(before, number.end() - 1):
                return unit
        return None
