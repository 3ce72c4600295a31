"""Words of a text as they are compared: folded, one spelling, without what is joined to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from majal.kernel.names import words
from majal.kernel.text import fold

WORD = re.compile(r"[^\W_ـ](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])*")
UNSEEN = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
SENTENCE = re.compile(r"[.!?؟…\n]")
SOFT = frozenset("-‐‑–—'’ʼ`ـ·\xa0\u202f \t")
"""What may stand between two words of one name; a comma or a full stop never does."""
ARABIC = re.compile(r"[\u0600-\u06ff]")
_DOUBLE = re.compile(r"([a-z])\1+")
_LEAST = 3


@cache
def kinds() -> MappingProxyType[str, frozenset[str]]:
    """The kinds of words that tell what stands beside them, by their one spelling."""
    found: dict[str, set[str]] = {}
    for row in words("mention_words", "kind", "language").values():
        for word in row.words.split("|"):
            for part in spelled(word):
                found.setdefault(part, set()).add(row.kind)
    return MappingProxyType({word: frozenset(of) for word, of in found.items()})


def one(raw: str) -> str:
    """One word as it is compared; doubled Latin letters of longer ones count once."""
    plain = fold(raw).replace(" ", "")
    return _DOUBLE.sub(r"\1", plain) if len(plain) > 5 and plain.isascii() else plain


def spelled(name: str) -> tuple[str, ...]:
    """A name as the words it is found by."""
    found = (one(w) for w in WORD.findall(name.translate(UNSEEN)))
    return tuple(w for w in found if w)


def beginnings(text: str) -> Iterator[str]:
    """Every word of a text with which a name may begin there."""
    for word in spelled(text):
        yield word
        yield from unjoined(word)


def bare(word: str) -> str:
    """A word of a topic: without its Arabic article or its French plural."""
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    return word[:-1] if word[-1:] in "sx" and len(word) > 3 and word.isascii() else word


def unjoined(word: str) -> tuple[str, ...]:
    """An Arabic word without the particles that are written joined to it: و ف ب ل ك, and لل."""
    if not ARABIC.match(word):
        return ()
    found: list[str] = []
    rest = [word]
    if word[0] in "وف":
        rest.append(word[1:])
        found.append(word[1:])
    for one_ in rest:
        if one_.startswith("لل"):
            found.append("ال" + one_[2:])
        elif one_[:1] and one_[0] in "بلك":
            found.append(one_[1:])
    return tuple(w for w in found if len(w) >= _LEAST)


@dataclass(slots=True, frozen=True)
class Word:
    """A word that a text is made of: as compared, what it tells, the names that may begin here."""

    norm: str
    kinds: frozenset[str]
    heads: tuple[tuple[dict[str, Any], bool], ...] = ()
    topics: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True)
class Text:
    """A text cut into words, with what stands between them."""

    text: str
    raws: list[str]
    words: list[Word]
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def place(self) -> None:
        """Find where the words stand; only texts with a name in them are asked."""
        for found in WORD.finditer(self.text):
            self.starts.append(found.start())
            self.ends.append(found.end())

    def soft(self, n: int) -> bool:
        """Whether nothing that parts names stands between word ``n`` and the next."""
        return SOFT.issuperset(self.text[self.ends[n] : self.starts[n + 1]])

    def between(self, n: int) -> str:
        """What stands between word ``n`` and the next."""
        return self.text[self.ends[n] : self.starts[n + 1]].strip()

    def sentence(self, n: int) -> tuple[int, int]:
        """The first and the last word of the sentence of word ``n``."""
        first = last = n
        while first and not SENTENCE.search(self.text[self.ends[first - 1] : self.starts[first]]):
            first -= 1
        while last + 1 < len(self.words) and not SENTENCE.search(
            self.text[self.ends[last] : self.starts[last + 1]]
        ):
            last += 1
        return first, last
