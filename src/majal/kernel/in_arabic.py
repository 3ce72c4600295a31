"""A page read in Tamazight says which of its words are Arabic.

What is not translated, and what records are called, is there in Arabic. The two are written in two
scripts, so that a drawn page tells by itself which is which: one pass over its text gives every
Arabic word a language and a direction, wherever it came from. A sentence that is whole in Arabic is
marked as a whole, so that it runs from right to left over the figures and links in it. Where there
can be no markup, in titles and labels, it is isolated by U+2067 and U+2069.

``marked`` gives the page with nothing changed but that. It costs a few milliseconds, on pages in
Tamazight only.
"""

import re
from dataclasses import dataclass, field
from typing import Union

from majal.kernel.bidi import PDI, RLI
from majal.kernel.names import TAMAZIGHT

ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\ufb50-\ufefc]")
TIFINAGH = re.compile("[\u2d30-\u2d7f]")
_A, _T = ARABIC.pattern, TIFINAGH.pattern
# From a first Arabic letter to a last one, with what opens before and closes behind.
IN_ARABIC = re.compile(f"[«(\u201c]*{_A}(?:[^\u2d30-\u2d7f]*{_A})?[\u064b-\u0652]*[»)\u201d.،؛؟!]*")
IN_TIFINAGH = re.compile(f"(?:\\d+\\s)?{_T}(?:[^{_A[1:-1]}]*{_T})?(?:\\s\\d{{4}})?")
DATE = re.compile("\\d+\\s[\u2d30-\u2d7f]+\\s\\d{4}|[\u2d30-\u2d7f]+\\s\\d{4}")
NAMES = 3
"""How many times its own length a sentence in Tamazight may spend on what is named in Arabic."""
WORD = re.compile(r"[^\W\d_]")
ENTITY = re.compile(r"&#?\w+;")
TOKEN = re.compile(
    r"<!--.*?-->|<![^>]*>"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][\w:-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|[^<]+|<",
    re.DOTALL,
)
SAID = re.compile(
    r"(?P<name>\s(?:aria-label|aria-description|title|alt|placeholder))=(?P<q>[\"'])(?P<text>.*?)(?P=q)",
    re.DOTALL,
)
HAS_LANG = re.compile(r"\slang=[\"']?(?P<code>[\w-]*)")
HAS_DIR = re.compile(r"\sdir=")
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
RAW = frozenset(("script", "style", "textarea", "title"))
INLINE = re.compile(
    "a|abbr|b|bdi|bdo|br|button|cite|code|data|del|dfn|em|i|img|input|ins|kbd|label|mark|meter"
    "|output|progress|q|s|samp|select|small|span|strong|sub|sup|svg|time|u|use|var|wbr"
)
APART = frozenset(("bdi", "time", "svg", "button", "select"))
"""What stands within a sentence without being a part of how it runs."""
PLACES = frozenset(("", "html", "head", "body", "main"))
MARK = ' lang="ar" dir="rtl"'
OPEN, CLOSE = f"<span{MARK}>", "</span>"


Part = Union["_Element", int]
"""An element, or the number of a text among the tokens."""


@dataclass(slots=True)
class _Element:
    """An element of a page: where it opens and ends among the tokens, and what is in it."""

    tag: str
    at: int
    own: str = ""
    inline: bool = True
    arabic: int = 0
    tifinagh: int = 0
    end: int = 0
    within: list[Part] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether the page says itself in which language this is."""
        return self.own not in ("", TAMAZIGHT)


def marked(page: str) -> str:
    """The page, or part of one, with what is Arabic in it marked as such."""
    if not ARABIC.search(page):
        return page
    tokens, root = _read(page)
    _count(root, tokens)
    _mark(root, tokens)
    return "".join(tokens)


def _read(page: str) -> tuple[list[str], _Element]:
    """The page in pieces, and its elements; what does not close is closed by what is around it."""
    tokens: list[str] = []
    path = [_Element("", -1)]
    at = 0
    while found := TOKEN.match(page, at):
        at, number = found.end(), len(tokens)
        tokens.append(found[0])
        tag = (found["tag"] or "").lower()
        if found["close"]:
            _close(path, tag, number)
        elif not tag:
            if not found[0].startswith("<!"):
                path[-1].within.append(number)
        else:
            at = _open(path, tokens, found, page)
    for one in path:
        one.end = len(tokens) - 1
    return tokens, path[0]


def _open(path: list[_Element], tokens: list[str], found: re.Match[str], page: str) -> int:
    """An element begins: the place in the page where reading goes on."""
    tag, number, at = found["tag"].lower(), len(tokens) - 1, found.end()
    if ARABIC.search(found[0]):
        tokens[number] = SAID.sub(_isolated, found[0])
    lang = HAS_LANG.search(found["rest"])
    made = _Element(
        tag, number, lang["code"] if lang else "", INLINE.fullmatch(tag) is not None, end=number
    )
    drawn = any(one.tag == "svg" for one in path)
    path[-1].within.append(made)
    if not VOID.fullmatch(tag) and not found["rest"].endswith("/"):
        path.append(made)
    if tag not in RAW or drawn:
        return at
    closed = re.compile(f"</{tag}", re.IGNORECASE).search(page, at)
    stop = closed.start() if closed else len(page)
    tokens.append(_raw(made, page[at:stop], tokens))
    return stop


def _close(path: list[_Element], tag: str, number: int) -> None:
    if not any(one.tag == tag for one in path[1:]):
        return
    while (ended := path.pop()).tag != tag:
        ended.end = number - 1
    ended.end = number


def _count(one: _Element, tokens: list[str]) -> None:
    """How many letters of either script are in an element, and whether it holds only phrases."""
    for part in one.within:
        if isinstance(part, int):
            one.arabic += len(ARABIC.findall(tokens[part]))
            one.tifinagh += len(TIFINAGH.findall(tokens[part]))
            continue
        _count(part, tokens)
        one.inline = one.inline and (part.inline or one.tag == "svg")
        if not part.told:
            one.arabic += part.arabic
            one.tifinagh += part.tifinagh


def _mark(one: _Element, tokens: list[str]) -> None:
    """Mark what stands between the blocks of an element: a sentence, or several phrases."""
    if not one.arabic or one.told:
        return
    if one.tag == "svg":
        _mark_drawing(one, tokens)
        return
    run: list[Part] = []
    for part in one.within:
        if isinstance(part, int) or part.inline:
            run.append(part)
            continue
        _mark_run(run, tokens, None)
        run = []
        _mark(part, tokens)
    whole = len(run) == len(one.within) and one.tag not in PLACES
    _mark_run(run, tokens, one if whole else None)


def _mark_run(run: list[Part], tokens: list[str], around: _Element | None) -> None:
    texts = [part for part in run if isinstance(part, int)]
    inner = [part for part in run if not isinstance(part, int)]
    if not any(WORD.search(ENTITY.sub("", tokens[one])) for one in texts):
        for part in inner:
            _mark(part, tokens)
        return
    spoken = [part for part in inner if not part.told and part.tag not in APART]
    said = [DATE.sub("", tokens[one]) for one in texts]
    arabic = sum(len(ARABIC.findall(one)) for one in said) + sum(p.arabic for p in spoken)
    other = sum(len(TIFINAGH.findall(one)) for one in said) + sum(p.tifinagh for p in spoken)
    if arabic > NAMES * other:
        _mark_whole(run, tokens, around)
        return
    for one in texts:
        tokens[one] = IN_ARABIC.sub(lambda m: f"{OPEN}{m[0]}{CLOSE}", tokens[one])
    for part in inner:
        _mark(part, tokens)


def _mark_whole(run: list[Part], tokens: list[str], around: _Element | None) -> None:
    """An Arabic sentence: it runs from right to left, and what is Tamazight in it is told apart."""
    _tell_tamazight(run, tokens)
    if around is not None:
        _say(around, tokens)
        return
    said = [part for part in run if not isinstance(part, int) or tokens[part].strip()]
    first = said[0] if isinstance(said[0], int) else said[0].at
    last = said[-1] if isinstance(said[-1], int) else said[-1].end
    text = tokens[first].lstrip()
    tokens[first] = tokens[first][: len(tokens[first]) - len(text)] + OPEN + text
    text = tokens[last].rstrip()
    tokens[last] = text + CLOSE + tokens[last][len(text) :]


def _tell_tamazight(run: list[Part], tokens: list[str]) -> None:
    for part in run:
        if isinstance(part, int):
            tokens[part] = IN_TIFINAGH.sub(r'<bdi lang="zgh" dir="ltr">\g<0></bdi>', tokens[part])
        elif part.tifinagh and not part.own and part.tag != "svg":
            _tell_tamazight(part.within, tokens)


def _mark_drawing(one: _Element, tokens: list[str]) -> None:
    """Words within a drawing get their language; how they run is the drawing's own."""
    for part in one.within:
        if isinstance(part, int) or not part.arabic or part.own:
            continue
        if any(isinstance(inner, int) and ARABIC.search(tokens[inner]) for inner in part.within):
            tokens[part.at] = _with(tokens[part.at], part.tag, ' lang="ar"')
        else:
            _mark_drawing(part, tokens)


def _say(one: _Element, tokens: list[str]) -> None:
    more = ' lang="ar"' if HAS_DIR.search(tokens[one.at]) else MARK
    tokens[one.at] = _with(tokens[one.at], one.tag, more)


def _with(opening: str, tag: str, more: str) -> str:
    at = opening.index("<") + 1 + len(tag)
    return opening[:at] + more + opening[at:]


def _isolated(said: re.Match[str]) -> str:
    text = IN_ARABIC.sub(lambda m: f"{RLI}{m[0]}{PDI}", said["text"])
    return f"{said['name']}={said['q']}{text}{said['q']}"


def _raw(one: _Element, text: str, tokens: list[str]) -> str:
    """What an element without markup says: a title is isolated, a box of text told to be Arabic."""
    if one.tag in ("script", "style") or not ARABIC.search(text):
        return text
    if one.tag == "title":
        return IN_ARABIC.sub(lambda m: f"{RLI}{m[0]}{PDI}", text)
    if not one.own:
        _say(one, tokens)
    return text
