"""The article without what stands around it: strips of headlines, menus, what else to read.

Of a page trafilatura tells the article from its furniture. Of pasted text, where no markup is left,
the shape of the lines does: sentences end and are long, headlines are short and have no end stop.
"""

import re
from collections import Counter
from dataclasses import dataclass

from majal.kernel.text import fold

STOP = re.compile(r"[.!?؟]['’»”\")]*\s*$")
TEASER = re.compile(r"(?:\[?(?:\.\.\.|…)\]?|»\s*)$")
_MORE = (
    "lire (?:aussi|également|plus|la suite)|à lire|voir aussi|dans la même|sur le même|à la une"
    "|les plus lus|newsletter|partager|mots[- ]clés|read (?:also|more)|see also|related|more from"
    r"|most read|tags?\b|اقرأ|إقرأ|اقرا|قد يهمك|مواضيع|أخبار ذات|شاهد أيضا|المزيد|الأكثر"
    "|آخر الأخبار|شارك|وسوم"
)
MORE = re.compile(f"^(?:{_MORE})", re.IGNORECASE)
LONG_WORDS, SHORT_WORDS, RUN, LEADING = 22, 20, 3, 3
PARAGRAPH_WORDS = 9


@dataclass(frozen=True)
class Parted:
    """A text in its parts: what it is called, what it says, what stood around it."""

    title: str
    body: str
    aside: str


@dataclass(frozen=True)
class Page:
    """What a page says of the article on it."""

    title: str
    body: str
    author: str
    published: str
    paper: str
    picture: str
    language: str


def part_pasted(text: str, *, title: str = "") -> Parted:
    """Pasted text in its parts; a title that was given is looked for and not repeated.

    A run of three headlines or more is furniture, and so is a line that comes twice, whatever
    stands under "read also", and headlines after the last sentence. One short line between
    paragraphs is a subheading and stays. Never raises.
    """
    lines = [line for raw in text.splitlines() if (line := " ".join(raw.split()))]
    folded = [fold(line) for line in lines]
    twice = {one for one, n in Counter(folded).items() if n > 1}
    sentence = [_is_sentence(line) for line in lines]
    spoken = [n for n, yes in enumerate(sentence) if yes and folded[n] not in twice]
    if not spoken:
        return Parted(title, "", "\n".join(lines))
    called = fold(title) if title else folded[head] if (head := _head(folded, spoken)) >= 0 else ""
    own = title or next((lines[n] for n, one in enumerate(folded) if one == called), "")
    kept: list[str] = []
    aside: list[str] = []
    under = False
    for n, line in enumerate(lines):
        if called and folded[n] == called:
            under = False
            continue
        if MORE.match(line) and not (sentence[n] and len(line.split()) > LONG_WORDS):
            under = True
        elif sentence[n]:
            under = under and folded[n] in twice
        loose = under or folded[n] in twice or (not sentence[n] and _in_strip(n, sentence, spoken))
        (aside if loose else kept).append(line)
    return Parted(own, "\n".join(kept), "\n".join(aside))


def _is_sentence(line: str) -> bool:
    words = len(line.split())
    if TEASER.search(line) and words <= SHORT_WORDS:
        return False
    return words >= LONG_WORDS or (words >= PARAGRAPH_WORDS and bool(STOP.search(line)))


def _in_strip(n: int, sentence: list[bool], spoken: list[int]) -> bool:
    """Whether the short line stands in a run of such lines, before or after all sentences."""
    if n > spoken[-1]:
        return True
    first = last = n
    while first > 0 and not sentence[first - 1]:
        first -= 1
    while last + 1 < len(sentence) and not sentence[last + 1]:
        last += 1
    length = last - first + 1
    if n < spoken[0]:
        return length > LEADING or n < spoken[0] - LEADING
    return length >= RUN


def _head(folded: list[str], spoken: list[int]) -> int:
    """Which line before the first sentence is the title: the one that shares most words with it."""
    body = {w for n in spoken for w in folded[n].split() if len(w) > 3}
    best, most = -1, -1.0
    for n in range(spoken[0]):
        words = [w for w in folded[n].split() if len(w) > 3]
        shared = sum(w in body for w in words) / (len(words) or 1)
        if len(words) >= 2 and shared >= most:
            best, most = n, shared
    return best if best >= 0 else spoken[0] - 1


def part_page(markup: str, url: str) -> Page:
    """The article of a page and what the page says of it; empty where there is none. For jobs."""
    import trafilatura  # noqa: PLC0415 - heavy, for jobs alone

    try:
        found = trafilatura.bare_extraction(
            markup,
            url=url or None,
            include_comments=False,
            include_tables=False,
            favor_precision=True,
            with_metadata=True,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, LookupError):
        found = None
    if found is None:
        return Page("", "", "", "", "", "", "")
    told = found.as_dict() if hasattr(found, "as_dict") else dict(found)

    def said(name: str) -> str:
        return str(told.get(name) or "")

    return Page(
        said("title"),
        said("text"),
        said("author"),
        said("date"),
        said("sitename") or said("hostname"),
        said("image"),
        said("language"),
    )
