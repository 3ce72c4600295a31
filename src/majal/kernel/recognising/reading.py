"""Names of parks, territories, organisations and topics found in a text, in one pass.

The names stand in a tree by their words; each word of a text is asked once whether a name may begin
there. Whole names only, the longest wins; what a name means is told by the words beside it. Nothing
here asks the database, and nothing is guessed where a name could mean two things.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from majal.kernel.recognising.meaning import (
    after_head,
    as_spelled,
    fits,
    has_capital,
    is_firm,
    level_of,
    of_level,
    walk,
    words_of,
)
from majal.kernel.recognising.names import (
    BESIDE,
    COMMUNE,
    LEAF,
    LEVELS,
    PARK,
    PLACES,
    REGION,
    SURE,
    TOPIC,
    Found,
    Match,
    Name,
)
from majal.kernel.recognising.tokens import (
    UNSEEN,
    WORD,
    Text,
    Word,
    bare,
    kinds,
    one,
    spelled,
    unjoined,
)

NO_KINDS: frozenset[str] = frozenset()
TWO_WORDS = frozenset(
    {("techno", "park"), ("techno", "parc"), ("تكنو", "بارك"), ("التكنو", "بارك")}
)
Doubtful = list[tuple[str, Text, Match, list[Name]]]


class Recogniser:
    """All names at once; made once for many texts. ``hosts``: the park of a town, by its ref."""

    def __init__(self, names: Iterable[Name], hosts: Mapping[str, str] | None = None) -> None:
        self._hosts = dict(hosts or {})
        self._names: dict[str, Any] = {}
        self._topics: dict[str, Any] = {}
        self._seen: dict[str, Word] = {}
        self._within: dict[str, frozenset[str]] = {}
        for name in names:
            path = spelled(name.text)
            if not path:
                continue
            node = self._topics if name.kind == TOPIC else self._names
            for word in map(bare, path) if name.kind == TOPIC else path:
                node = node.setdefault(word, {})
            node.setdefault(LEAF, []).append(name)
            self._within.setdefault(name.ref, name.within)

    def read(self, title: str, text: str = "") -> list[Found]:
        """Everything mentioned, each once, where it stands first; the title comes first."""
        found: dict[str, Found] = {}
        parts = []
        for place, part in (("title", title), ("text", text)):
            cut = self._cut(part)
            if cut is not None:
                parts.append((place, cut))
        if not parts:
            return []
        known = {w.norm for _, cut in parts for w in cut.words}
        doubtful: Doubtful = []
        for place, cut in parts:
            for one_ in self._read(cut, known, place, doubtful):
                found.setdefault(one_.ref, one_)
        near = {ref for one_ in found for ref in (one_, *self._within.get(one_, ()))}
        for place, cut, match, names in doubtful:
            fitting = [n for n in names if n.within & near]
            if len({n.ref for n in fitting}) == 1:
                ref = fitting[0].ref
                found.setdefault(ref, Found(ref, place, words_of(cut, match), "near"))
        return list(found.values())

    def _cut(self, text: str) -> Text | None:
        text = text.translate(UNSEEN) if not text.isascii() else text
        raws = WORD.findall(text)
        seen = self._seen
        words = [seen.get(raw) or self._learn(raw) for raw in raws]
        if not any(w.heads or w.topics or "park" in w.kinds for w in words):
            return None
        cut = Text(text, raws, words)
        cut.place()
        return cut

    def _learn(self, raw: str) -> Word:
        norm = one(raw)
        loose = unjoined(norm)
        of = kinds()
        tells = of.get(norm, NO_KINDS).union(*(of.get(w, NO_KINDS) for w in loose))
        heads = [(self._names[norm], False)] if norm in self._names else []
        heads += [(self._names[w], True) for w in loose if w in self._names]
        topics = [
            self._topics[b] for b in dict.fromkeys(map(bare, (norm, *loose))) if b in self._topics
        ]
        made = self._seen[raw] = Word(norm, tells, tuple(heads), tuple(topics))
        return made

    # What stands where -----------------------------------------------------------------------
    def _matches(self, cut: Text) -> tuple[list[Match], list[Match]]:
        places: list[Match] = []
        others: list[Match] = []
        busy = {True: 0, False: 0}
        for n, word in enumerate(cut.words):
            best: dict[bool, Match] = {}
            for node, joined in word.heads:
                for last, names in walk(cut, n, node):
                    for is_place in (True, False):
                        own = [x for x in names if (x.kind in PLACES) == is_place]
                        known = best.get(is_place)
                        if own and n >= busy[is_place] and (known is None or last > known.last):
                            best[is_place] = Match(n, last, own, joined)
            for is_place, match in best.items():
                busy[is_place] = match.last + 1
                (places if is_place else others).append(match)
        return places, others

    def _read(self, cut: Text, known: set[str], place: str, doubtful: Doubtful) -> Iterator[Found]:
        places, others = self._matches(cut)
        taken, loose = self._parks(cut, places, known)
        for match, park in taken:
            yield Found(park, place, words_of(cut, match))
        used = {id(m) for m, _ in taken}
        settled: list[tuple[Match, str]] = []
        before: tuple[int, str] | None = None
        for match in places:
            if id(match) in used or any(t.first <= match.first <= t.last for t, _ in taken):
                continue
            level = level_of(cut, match, before)
            ref = self._place(cut, match, level, known, place, doubtful)
            before = (match.last, level) if level in LEVELS else None
            if ref:
                settled.append((match, ref))
                yield Found(ref, place, words_of(cut, match))
        for match in others:
            for name in match.names:
                if fits(name, known) and is_firm(cut, match, name):
                    yield Found(name.ref, place, words_of(cut, match))
        yield from self._subjects(cut, known, place)
        yield from self._near_parks(cut, loose, settled, [m for m, _ in taken], place)

    def _parks(
        self, cut: Text, places: list[Match], known: set[str]
    ) -> tuple[list[tuple[Match, str]], list[int]]:
        """Parks by the word for them and their town; and where that word stands alone."""
        at = {m.first: m for m in places}
        taken = [
            (m, x.ref) for m in places for x in m.names[:1] if x.kind == PARK and fits(x, known)
        ]
        loose: list[int] = []
        for head in range(len(cut.words)):
            size = self._head(cut, head)
            inside = next((m for m, _ in taken if m.first <= head <= m.last), None)
            if not size or (inside and inside.names[0].kind != PARK):
                continue
            arabic = not cut.words[head].norm.isascii()
            last, met = (inside.last, True) if inside else (head + size - 1, False)
            while not met or arabic or "several" in cut.words[head].kinds:
                begins = after_head(cut, last, at, joined=met and arabic, several=met)
                match = at.get(-1 if begins is None else begins)
                park = self._park_of(match) if match else None
                if match is None or park is None:
                    break
                first = match.first if met else head
                taken.append((Match(first, match.last, match.names, joined=False), park))
                last, met = match.last, True
            if not met:
                loose.append(head)
        return taken, loose

    def _head(self, cut: Text, n: int) -> int:
        """How many words from here say "technopark"."""
        word = cut.words[n]
        if "park" in word.kinds:
            return 1
        follows = cut.words[n + 1].norm if n + 1 < len(cut.words) and cut.soft(n) else ""
        return 2 if (word.norm, follows) in TWO_WORDS else 0

    def _park_of(self, match: Match) -> str | None:
        parks = {self._hosts[x.ref] for x in match.names if x.ref in self._hosts}
        return parks.pop() if len(parks) == 1 else None

    def _near_parks(
        self,
        cut: Text,
        loose: list[int],
        settled: list[tuple[Match, str]],
        taken: list[Match],
        place: str,
    ) -> Iterator[Found]:
        """The word for a park alone, in a sentence with one town that has one: that park."""
        for n in loose:
            first, last = cut.sentence(n)
            if any(first <= m.first <= last for m in taken):
                continue
            towns = [m for m, _ in settled if first <= m.first <= last]
            parks = {self._park_of(m) for m in towns}
            if len(parks) == 1 and (park := parks.pop()):
                yield Found(park, place, words_of(cut, towns[0]), "near")

    # What it means -----------------------------------------------------------------------------
    def _place(
        self, cut: Text, match: Match, level: str, known: set[str], place: str,
        doubtful: Doubtful,
    ) -> str | None:  # fmt: skip
        names = [x for x in match.names if fits(x, known)]
        if not names or level in ("person", "street") or not has_capital(cut, match):
            return None
        loosely = not any(as_spelled(cut, match, x) for x in names)
        own = of_level(names, level)
        if level == REGION and not any(x.kind == REGION for x in names):
            over = {r for x in names for r in x.within if self._is_region(r)}
            return over.pop() if len(over) == 1 else None
        if not own:
            return None
        sure = [
            x for x in own
            if (x.doubt == SURE and not loosely)
            or x.required
            or (level in LEVELS and (x.kind == level or (level == "city" and x.kind == COMMUNE)))
            or (x.doubt <= BESIDE and level in ("at", "joined", "headline"))
            or (level == "headline" and cut.words[match.first].norm.isascii())
        ]  # fmt: skip
        refs = dict.fromkeys(x.ref for x in sure)
        if len(refs) == 1:
            return next(iter(refs))
        doubtful.append((place, cut, match, sure or own))
        return None

    def _is_region(self, ref: str) -> bool:
        return not self._within.get(ref) and not ref.startswith("parks.")

    def _subjects(self, cut: Text, known: set[str], place: str) -> Iterator[Found]:
        busy = 0
        for n, word in enumerate(cut.words):
            best: tuple[int, list[Name]] | None = None
            for node in word.topics:
                for last, names in walk(cut, n, node, bare):
                    if n >= busy and (best is None or last > best[0]):
                        best = (last, names)
            if best is None:
                continue
            busy = best[0] + 1
            for name in best[1]:
                if fits(name, known) and (not name.doubt or name.required):
                    yield Found(name.ref, place, cut.text[cut.starts[n] : cut.ends[best[0]]])
