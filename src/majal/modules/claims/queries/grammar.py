"""How numbers are said in a language, read from ``data/claims/<language>.txt``."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files

from majal.modules.claims.queries.levelled import level

LANGUAGES = ("ar", "fr", "en")
NEVER = re.compile(r"(?!)")
CLITICS = "(?:[وف]?(?:ال|[بك]ال|لل|[بلك])?)"
"""What Arabic writes joined to the head of a word: and, by, for, the."""
Words = tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """Words that tell what a number measures; ``also`` must stand in the same sentence.

    A ``weak`` one, in brackets in the file, gives way to others.
    """

    pattern: re.Pattern[str]
    also: re.Pattern[str] | None = None
    weak: bool = False


@dataclass(frozen=True)
class Grammar:
    """One language: words of numbers, and patterns by the name of their rule."""

    numbers: dict[Words, tuple[str, Decimal]]
    rules: dict[str, re.Pattern[str]]
    units: dict[str, re.Pattern[str]]
    money: tuple[tuple[re.Pattern[str], Decimal], ...]
    months: dict[int, re.Pattern[str]]
    measures: dict[str, list[tuple[str, list[Cue]]]]
    defaults: dict[str, str]
    blocked: list[tuple[frozenset[str], re.Pattern[str]]] = field(default_factory=list)
    parks: dict[str, re.Pattern[str]] = field(default_factory=dict)
    """What a park is called beside its own name and its city's, by its code."""
    scopes: list[tuple[str, str, re.Pattern[str]]] = field(default_factory=list)
    """Of measures whose code begins so, the scope that words tell; the longest words first."""

    def rule(self, name: str) -> re.Pattern[str]:
        """The pattern of a rule; one that matches nothing where the language has none."""
        return self.rules.get(name, NEVER)


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all ``phrases``, the longest first; ``*`` stands for any letters."""
    ordered = sorted(set(phrases), key=len, reverse=True)
    bodies = "|".join(_body(p) for p in ordered if p)
    return re.compile(rf"(?<![^\W\d_])(?:{bodies})(?!\w)") if bodies else NEVER


def _body(phrase: str) -> str:
    words = [re.escape(w).replace(r"\*", r"\w*") for w in phrase.split()]
    if "ء" <= phrase.lstrip("*")[:1] <= "ي":
        words[0] = CLITICS + words[0]
    return r"[\s\-]+".join(words)


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of ``ar``, ``fr`` or ``en``; of another language the French one."""
    known = language if language in LANGUAGES else "fr"
    return read_grammar((files("majal.data") / "claims" / f"{known}.txt").read_text("utf-8"))


def read_grammar(text: str) -> Grammar:
    """A grammar from the text of its file."""
    rules: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _colon, phrases = line.partition(":")
            codes = name.startswith("default")
            spelled = phrases if codes else level(phrases).text
            rules[name.strip()] += [" ".join(p.split()) for p in spelled.split("|")]
    read = _Reader()
    for rule, said in rules.items():
        read.take(rule, said)
    patterns = {name: pattern_of(phrases) for name, phrases in read.plain.items()}
    if never := read.plain.get("never future"):
        body = pattern_of(read.plain["future"]).pattern
        patterns["future"] = re.compile(rf"(?!{pattern_of(never).pattern}){body}")
    return Grammar(
        numbers=read.numbers,
        rules=patterns,
        units={name: pattern_of(phrases) for name, phrases in read.units.items()},
        money=tuple(sorted(read.money, key=lambda m: m[1], reverse=True)),
        months=read.months,
        measures=dict(read.measures),
        defaults=read.defaults,
        blocked=read.blocked,
        parks=read.parks,
        scopes=read.scopes,
    )


class _Reader:
    """Takes the lines of a grammar by the first word of their rule."""

    def __init__(self) -> None:
        self.numbers: dict[Words, tuple[str, Decimal]] = {}
        self.plain: dict[str, list[str]] = {}
        self.units: dict[str, list[str]] = {}
        self.money: list[tuple[re.Pattern[str], Decimal]] = []
        self.months: dict[int, re.Pattern[str]] = {}
        self.measures: dict[str, list[tuple[str, list[Cue]]]] = defaultdict(list)
        self.defaults: dict[str, str] = {}
        self.blocked: list[tuple[frozenset[str], re.Pattern[str]]] = []
        self.parks: dict[str, re.Pattern[str]] = {}
        self.scopes: list[tuple[str, str, re.Pattern[str]]] = []

    def take(self, name: str, phrases: list[str]) -> None:
        kind, *rest = name.split()
        if kind in ("number", "scale", "scales", "round"):
            for phrase in phrases:
                self.numbers[tuple(phrase.split())] = (kind, Decimal(rest[0]))
        elif kind == "unit":
            self.units[rest[0]] = phrases
        elif kind == "money" and rest[0].isdigit():
            self.money.append((pattern_of(phrases), Decimal(rest[0])))
        elif not self._take_words(kind, rest, phrases):
            self.plain[name] = phrases

    def _take_words(self, kind: str, rest: list[str], phrases: list[str]) -> bool:
        if kind == "month":
            self.months[int(rest[0])] = pattern_of(phrases)
        elif kind == "measure":
            self.measures[rest[0]].append((rest[1], [_cue(p) for p in phrases]))
        elif kind == "default":
            self.defaults = dict(p.split() for p in phrases)
        elif kind == "scope":
            self.scopes.append((rest[0], rest[1], pattern_of(phrases)))
        elif kind == "park":
            self.parks[rest[0]] = pattern_of(phrases)
        elif kind == "blocked":
            self.blocked.append((frozenset(rest), pattern_of(phrases)))
        else:
            return False
        return True


def _cue(phrase: str) -> Cue:
    weak = phrase.startswith("(")
    first, _plus, also = phrase.strip("()").partition("+")
    return Cue(pattern_of([first.strip()]), pattern_of([also.strip()]) if also else None, weak)
