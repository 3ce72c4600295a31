"""What a name means, told by the words beside it."""

from collections.abc import Container, Iterator
from typing import Any

from majal.modules.mentions.queries.names import (
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
from majal.modules.mentions.queries.tokens import Text


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
        if own and (kind != COMMUNE or any(x.doubt < CALLED for x in own)):
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
    """What the words before a place say that it is; a list of places goes on as it began."""
    n, called_at, parted = match.first - 1, "joined" if match.joined else "", False
    if not match.first and match.last + 1 < len(cut.words) and cut.between(match.last) == ":":
        return "headline"
    if match.joined and before and n == before[0] and cut.soft(n):
        return before[1] if cut.words[match.first].norm[0] == "و" else called_at
    for _ in range(LOOK_BACK):
        if n < 0 or not (cut.soft(n) or (not parted and cut.between(n) == ".")):
            return called_at
        word = cut.words[n]
        if cut.between(n) == ".":
            return "person" if "title" in word.kinds else called_at
        for kind in ("region", "province", "commune", "city", "street"):
            if kind in word.kinds:
                return kind
        if "title" in word.kinds and n == match.first - 1:
            return "person"
        if "given" in word.kinds and n == match.first - 1 and not match.joined:
            return called_at if _institution(cut, n) else "person"
        if before and n == before[0]:
            return before[1] if parted else called_at
        if "not" in word.kinds:
            return "person"
        if "at" in word.kinds:
            called_at = called_at or "at"
        if "and" in word.kinds:
            parted = True
        elif "link" not in word.kinds:
            return called_at
        n -= 1
    return called_at


def _institution(cut: Text, n: int) -> bool:
    return any(cut.words[k].kinds & {"institution", "street"} for k in range(max(0, n - 3), n))
