"""What a name means, told by the words beside it."""

from collections.abc import Container, Iterator
from typing import Any

from majal.kernel.recognising.names import (
    CALLED,
    COMMUNE,
    LEAF,
    LOOK_BACK,
    PROVINCE,
    REGION,
    SURE,
    Match,
    Name,
)
from majal.kernel.recognising.tokens import Text

CALLS = (REGION, PROVINCE, COMMUNE, "city", "street")


def walk(
    cut: Text, n: int, node: dict[str, Any], made: Any = None
) -> Iterator[tuple[int, list[Name]]]:
    """The names that begin with word ``n``, the shortest first."""
    while True:
        if LEAF in node:
            yield n, node[LEAF]
        if n + 1 >= len(cut.words) or not cut.soft(n):
            return
        n += 1
        norm = cut.words[n].norm
        following = node.get(made(norm) if made else norm)
        if following is None:
            return
        node = following


def after_head(
    cut: Text, n: int, places: Container[int], *, joined: bool, several: bool
) -> int | None:
    """Where the town of a park begins, behind ``n``; ``several``: behind another such town.

    In Arabic another town is written with its و joined; in Latin script behind a comma or "et".
    """
    parted = not several
    for k in range(n + 1, min(n + 1 + LOOK_BACK, len(cut.words))):
        if not cut.soft(k - 1):
            if joined or not (several and cut.between(k - 1) == ","):
                return None
            parted = True
        word = cut.words[k]
        if k in places:
            return k if (word.norm[0] == "و" if joined else parted) else None
        if joined or not word.kinds & {"link", "city", "and"}:
            return None
        parted = parted or "and" in word.kinds
    return None


def words_of(cut: Text, match: Match) -> str:
    return cut.text[cut.starts[match.first] : cut.ends[match.last]]


def fits(name: Name, known: set[str]) -> bool:
    return not name.forbidden & known and (not name.required or bool(name.required & known))


def has_capital(cut: Text, match: Match) -> bool:
    """Latin names of places and firms are written with a capital, or nothing in the text is."""
    own = range(match.first, match.last + 1)
    raws = [cut.raws[k] for k in own if "link" not in cut.words[k].kinds] or cut.raws[
        match.first : match.last + 1
    ]
    if raws[0][0].lower() == raws[0][0].upper() and not raws[0][0].isdecimal():
        return True  # a script without capitals
    return any(r[0].isupper() or r[0].isdecimal() for r in raws) or not any(
        r[0].isupper() for r in cut.raws
    )


def as_spelled(cut: Text, match: Match, name: Name) -> bool:
    """Whether a short name has the last letter it should: salé is no sale, وجده is no وجدة."""
    if match.first != match.last:
        return True
    raw, own = cut.raws[match.last], name.text.strip()
    if own[-1:] == "é":
        return raw[-1] in "éÉ" or raw.isupper()
    return own[-1:] != "ة" or raw[-1] == "ة"


def of_level(names: list[Name], level: str) -> list[Name]:
    """Those a level speaks of; without one, the town before its province, both before a region."""
    if level in (REGION, PROVINCE):
        return [x for x in names if x.kind == level] or [x for x in names if x.kind == REGION]
    if level in (COMMUNE, "city"):
        wanted = [x for x in names if x.kind == COMMUNE]
        return wanted or [x for x in names if x.kind in (PROVINCE, REGION)]
    for kind in (COMMUNE, PROVINCE, REGION):
        own = [x for x in names if x.kind == kind]
        if any(x.doubt == SURE for x in own):
            own = [x for x in own if x.doubt == SURE]
        called = all(x.doubt == CALLED for x in own)
        if own and (kind != COMMUNE or not called or all(x.doubt == CALLED for x in names)):
            return own
    return names


def is_firm(cut: Text, match: Match, name: Name) -> bool:
    """Whether a firm of this name is meant: its name is no common word, or it is called a firm."""
    raws = cut.raws[match.first : match.last + 1]
    if name.exact and " ".join(raws) != name.text:
        return False
    if not name.exact and not has_capital(cut, match):
        return False
    if name.doubt == SURE:
        return True
    n = match.first - 1
    for _ in range(3):
        if n < 0 or not cut.soft(n):
            break
        if "company" in cut.words[n].kinds:
            return True
        if "link" not in cut.words[n].kinds:
            break
        n -= 1
    after = range(match.last + 1, min(match.last + 4, len(cut.words)))
    if cut.words[match.first].norm.isascii() and after and cut.between(match.last) in (",", "("):
        return any("company" in cut.words[k].kinds for k in after)
    return False


def level_of(cut: Text, match: Match, before: tuple[int, str] | None) -> str:
    """What the words before a place say that it is; a list of places goes on as it began.

    A level, ``city``, ``person``, ``street``; ``at`` after a preposition, ``joined`` to one,
    ``headline`` where a title begins with a place and a colon; or nothing.
    """
    if not match.first and match.last + 1 < len(cut.words) and cut.between(match.last) == ":":
        return "headline"
    weak = "joined" if match.joined else ""
    n = match.first - 1
    if match.joined and before and n == before[0] and cut.soft(n):
        return before[1] if cut.words[match.first].norm[0] == "و" else weak
    if n >= 0 and (_is_title(cut, n) or (not match.joined and _is_given(cut, n))):
        return "person"
    parted = False
    for k in range(n, max(n - LOOK_BACK, -1), -1):
        if not cut.soft(k):
            break
        told = cut.words[k].kinds
        called = next((kind for kind in CALLS if kind in told), "")
        if called or (parted and before and k == before[0]):
            return called or (before[1] if before else "")
        weak = weak or ("at" if "at" in told else "")
        parted = parted or "and" in told
        if not told & {"and", "link"}:
            break
    return weak


def _is_title(cut: Text, n: int) -> bool:
    told = cut.words[n].kinds & {"title", "not"}
    return bool(told) and (cut.soft(n) or cut.between(n) == ".")


def _is_given(cut: Text, n: int) -> bool:
    """Whether somebody's given name stands here, and not that of a university or a stadium."""
    if "given" not in cut.words[n].kinds or not cut.soft(n):
        return False
    named = (cut.words[k].kinds & {"institution", "street"} for k in range(max(0, n - 3), n))
    return not any(named)
