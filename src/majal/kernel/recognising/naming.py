"""The names by which parks, territories, organisations and topics are found, from what is known."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from majal.kernel.recognising.names import (
    BESIDE,
    CALLED,
    ORGANISATION,
    PARK,
    PLACES,
    SURE,
    Name,
)
from majal.kernel.recognising.tokens import kinds, one, spelled
from majal.kernel.text import fold_company

LANGUAGES = ("ar", "fr", "en")
ASIDE = re.compile(r"\s*\(([^)]*)\)")
CALLED_FIRM = re.compile(r"^(?:شركة|مجموعة|Groupe|Société|جمعية)\s+")
ACRONYM = re.compile(r"[A-Z][A-Z0-9]{2,9}")
TELLING = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]")
RURAL = "rural_commune"
LEAST_FIRM = 3


def territory_names(rows: Iterable[Any], refs: Mapping[str, str]) -> list[Name]:
    """Territories by their own names; ``refs`` by code. A village must be called one."""
    made = []
    for row in rows:
        if row.level == "country":
            continue
        within = frozenset(
            refs[c] for c in (row.code[:2], row.code[:6]) if c != row.code and c in refs
        )
        doubt = CALLED if row.kind == RURAL else SURE
        texts = dict.fromkeys(getattr(row, f"name_{x}") for x in LANGUAGES)
        made += [Name(str(row.level), refs[row.code], t, doubt, within) for t in texts if t]
    return _unlike(made)


def _unlike(names: list[Name]) -> list[Name]:
    """A town whose name is also a common one of another territory stays; twins become doubtful."""
    once = {(n.ref, spelled(n.text)): n.kind for n in names}
    twins = Counter((kind, text) for (_, text), kind in once.items())
    return [
        n if twins[n.kind, spelled(n.text)] < 2 else replace(n, doubt=max(n.doubt, BESIDE))
        for n in names
    ]


def park_names(rows: Iterable[Any], refs: Mapping[str, str]) -> list[Name]:
    """Parks by their own names, without what stands in brackets."""
    made: dict[tuple[str, str], Name] = {}
    for row in rows:
        for language in LANGUAGES:
            text = ASIDE.sub("", getattr(row, f"name_{language}", "")).strip()
            if len(spelled(text)) > 1:
                made[row.code, text] = Name(PARK, refs[row.code], text)
    return list(made.values())


def hosts_of(parks: Iterable[tuple[str, str, Sequence[str]]]) -> dict[str, str]:
    """The park of each town: of ``(ref, name, refs of its places)``, where only one is there."""
    found: dict[str, set[str]] = {}
    for ref, name, places in parks:
        if any("park" in kinds().get(w, ()) for w in spelled(name)):
            for place in places:
                found.setdefault(place, set()).add(ref)
    return {place: refs.copy().pop() for place, refs in found.items() if len(refs) == 1}


def organisation_names(rows: Iterable[tuple[str, Sequence[str]]]) -> list[Name]:
    """Organisations by ``(ref, names)``: a single common word needs to be called a firm."""
    made: dict[tuple[str, str, bool], Name] = {}
    for ref, texts in rows:
        for text in filter(None, texts):
            aside = [a for a in ASIDE.findall(text) if ACRONYM.fullmatch(a)]
            plain = ASIDE.sub("", text).strip()
            short = CALLED_FIRM.sub("", plain).strip()
            bare = _without_form(plain)
            for one_ in dict.fromkeys((plain, short, bare, *aside)):
                if name := _firm(ref, one_):
                    made.setdefault((ref, name.text, name.exact), name)
    return list(made.values())


def _without_form(text: str) -> str:
    """The name without SARL and the like, with its own capitals."""
    kept = fold_company(text).split()
    words_ = [w for w in re.findall(r"\S+", text) if set(spelled(w)) & {one(k) for k in kept}]
    return " ".join(words_) if words_ else text


def _firm(ref: str, text: str) -> Name | None:
    parts = spelled(text)
    if not parts or (len("".join(parts)) < LEAST_FIRM and not text.isupper()):
        return None
    if ACRONYM.fullmatch(text):
        return Name(ORGANISATION, ref, text, exact=True)
    if len(parts) > 1:
        return Name(ORGANISATION, ref, text)
    if TELLING.search(text):
        return Name(ORGANISATION, ref, text, exact=True)
    return Name(ORGANISATION, ref, text, CALLED)


def alias_name(
    kind: str, ref: str, text: str, *, doubt: int, required: str, forbidden: str,
    within: frozenset[str] = frozenset(),
) -> Name:  # fmt: skip
    """A name that people added, with the words that must or must not stand in the text."""
    return Name(kind, ref, text, doubt, within, _context(required), _context(forbidden))


def _context(words_: str) -> frozenset[str]:
    return frozenset(part for w in words_.split("|") for part in spelled(w))


def together(names: Iterable[Name], aliases: Iterable[Name]) -> list[Name]:
    """All names; an alias takes the place of the same spelling of the same thing.

    What makes a word doubtful does so for its namesakes: the town and its province.
    """
    added = list(aliases)
    said = {(n.ref, spelled(n.text)) for n in added}
    doubted = {spelled(n.text): n for n in added if n.kind in PLACES and (n.doubt or n.forbidden)}
    kept = [n for n in names if (n.ref, spelled(n.text)) not in said]
    return [_as_doubtful(n, doubted.get(spelled(n.text))) for n in kept] + added


def _as_doubtful(name: Name, namesake: Name | None) -> Name:
    if namesake is None or name.kind not in PLACES:
        return name
    return replace(
        name,
        doubt=max(name.doubt, namesake.doubt),
        forbidden=name.forbidden | namesake.forbidden,
    )
