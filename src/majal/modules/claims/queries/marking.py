"""The text of an article with its numbers marked: those on the list, and those one may take."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from majal.modules.claims.errors import NumberNotThere
from majal.modules.claims.models import Claim
from majal.modules.claims.queries.grammar import grammar_of
from majal.modules.claims.queries.levelled import level
from majal.modules.claims.queries.numerals import numerals
from majal.modules.claims.workflow import MOST_NUMBER


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph: plain, a number on the list, or one that may be taken."""

    text: str
    start: int
    end: int
    claim: Claim | None = None
    free: bool = False

    @property
    def place(self) -> str:
        """Where it stands, as the form of the page sends it."""
        return f"{self.start}-{self.end}"


@dataclass
class Paragraph:
    """One line of the text."""

    pieces: list[Piece] = field(default_factory=list)


def numbers_in(text: str, language: str) -> list[tuple[int, int]]:
    """The places of all numbers of a text, whatever they count."""
    levelled = level(text)
    return [
        levelled.original(n.start, n.end) for n in numerals(levelled.text, grammar_of(language))
    ]


def place_of(text: str, words: str) -> tuple[int, int]:
    """Where ``words`` stand in a text, digits and signs in any spelling. Raises: NumberNotThere."""
    wanted, whole = level(" ".join(words.split())).text.strip(), level(text)
    pattern = rf"(?<![\w.,]){re.escape(wanted)}(?![\w])"
    found = re.search(pattern, whole.text) if wanted else None
    if found is None:
        raise NumberNotThere(text=words[:MOST_NUMBER])
    return whole.original(found.start(), found.end())


def marked(
    text: str, language: str, claims: Iterable[Claim], others: Iterable[tuple[int, int]] = ()
) -> list[Paragraph]:
    """The paragraphs of a text; a claim whose number moved is not marked in it, nor what others
    decide on."""
    marks: list[tuple[int, int, Claim | None]] = [
        (c.start, c.end, c) for c in claims if text[c.start : c.end] == c.number
    ]
    taken = [*((start, end) for start, end, _claim in marks), *others]
    for start, end in numbers_in(text, language):
        if not any(start < b and a < end for a, b in taken):
            marks.append((start, end, None))
    return list(_paragraphs(text, sorted(marks, key=lambda m: m[0])))


def _paragraphs(text: str, marks: list[tuple[int, int, Claim | None]]) -> Iterator[Paragraph]:
    place = 0
    for line in text.split("\n"):
        stop = place + len(line)
        paragraph = Paragraph()
        at = place
        for start, end, claim in marks:
            if at <= start and end <= stop:
                if start > at:
                    paragraph.pieces.append(Piece(text[at:start], at, start))
                paragraph.pieces.append(Piece(text[start:end], start, end, claim, claim is None))
                at = end
        if at < stop:
            paragraph.pieces.append(Piece(text[at:stop], at, stop))
        if paragraph.pieces:
            yield paragraph
        place = stop + 1
