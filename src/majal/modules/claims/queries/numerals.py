"""Numbers in a levelled text, in digits and in words: "3.000", "1,2 milliard", "ثلاثة آلاف"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from majal.modules.claims.queries.grammar import Grammar

DIGITS = re.compile(
    r"(?<![\w.,/+])(?<![^\d\s]-)(?<!\d )"
    r"(?:\d{1,3}(?:[ .,]\d{3})+(?!\d)(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)(?![\d/])"
)
"""Thousands are set apart by a space, a point or a comma; what leans on a slash or a hyphen, or on
letters, is a name."""
WORD = re.compile(r"[^\W\d_]+")
PHONE = re.compile(r"(?<!\d)(?:\+\d{3}[ .-]?|0)\d(?:[ .-]?\d{2}){4}(?!\d)")
LONGEST = 3
JOINED = ("و",)
LIGHT = ("ب", "ل", "ف", "و", "وب", "ول")
THOUSAND = Decimal(1000)


@dataclass(frozen=True)
class Numeral:
    """One number of a text; ``rough`` is one that says itself that it is rounded (a dozen)."""

    start: int
    end: int
    value: Decimal
    digits: str = ""
    rough: bool = False


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    kind: str
    value: Decimal
    digits: str = ""
    joined: bool = False


def numerals(text: str, grammar: Grammar) -> list[Numeral]:
    """All numbers of a levelled text in their order, a telephone number none."""
    found: list[Numeral] = []
    group: list[_Token] = []
    for token in [*_tokens(text, grammar), None]:
        if token and group and _continues(group, token, text, grammar):
            group.append(token)
            continue
        if group and (numeral := _numeral(group, text, grammar)):
            found.append(numeral)
        group = [token] if token else []
    return found


def _tokens(text: str, grammar: Grammar) -> list[_Token]:
    phones = [m.span() for m in PHONE.finditer(text)]
    tokens = []
    for match in DIGITS.finditer(text):
        start, end = match.span()
        if not any(a < end and start < b for a, b in phones):
            tokens.append(_Token(start, end, "digits", Decimal(0), match[0]))
    words = list(WORD.finditer(text))
    place = 0
    while place < len(words):
        length, token = _word_at(words, place, text, grammar)
        if token:
            tokens.append(token)
        place += length
    return sorted(tokens, key=lambda t: t.start)


def _word_at(
    words: list[re.Match[str]], place: int, text: str, grammar: Grammar
) -> tuple[int, _Token | None]:
    for length in range(min(LONGEST, len(words) - place), 0, -1):
        part = words[place : place + length]
        start, end = part[0].start(), part[-1].end()
        if any(c not in " -" for c in text[start:end] if not c.isalpha()):
            continue
        spelled = tuple(w[0] for w in part)
        for prefix in ("", *LIGHT):
            first = spelled[0]
            if not first.startswith(prefix):
                continue
            known = grammar.numbers.get((first[len(prefix) :], *spelled[1:]))
            if known:
                return length, _Token(
                    start, end, known[0], known[1], joined=prefix.startswith(JOINED)
                )
    return 1, None


def _continues(group: list[_Token], token: _Token, text: str, grammar: Grammar) -> bool:
    gap = text[group[-1].end : token.start]
    last = group[-1]
    scaled = last.kind in ("scale", "scales")
    if token.kind in ("scale", "scales"):
        return gap.strip(" -") in ("", "de") and not (token.joined and scaled)
    if last.kind == "digits" or token.kind == "round":
        return False
    and_word = gap.strip(" -")
    connected = token.joined or bool(and_word and grammar.rule("and").fullmatch(and_word))
    if token.kind == "digits":  # one milliard and 200 millions
        return connected and scaled and last.value > THOUSAND
    if and_word and not connected:
        return False
    if token.joined and last.value < 10:  # خمسة وتسعون
        return token.value in range(20, 100, 10)
    return token.value < last.value


def _numeral(group: list[_Token], text: str, grammar: Grammar) -> Numeral | None:
    first = group[0]
    if first.kind == "scales" or (first.kind == "scale" and _after_percent(text, first.start)):
        return None
    scaled = any(t.kind in ("scale", "scales") and t.value > THOUSAND for t in group)
    total, current, last = Decimal(0), None, Decimal(1)
    for token in group:
        if token.kind in ("scale", "scales"):
            last = token.value
            if token.value == 100:
                current = (current or 1) * token.value
            else:
                total += (Decimal(1) if current is None else current) * token.value
                current = None
            continue
        value = token.value
        if token.kind == "digits":
            read = digits_of(token.digits, scaled=scaled)
            if read is None:
                return None
            value = read
        current = value if current is None else current + value
    total += current or Decimal(0)
    end = group[-1].end
    half = grammar.rule("half").match(text, end + 1) if end < len(text) else None
    if half:
        total, end = total + last / 2, half.end()
    digits = first.digits if len(group) == 1 else ""
    return Numeral(first.start, end, total, digits, any(t.kind == "round" for t in group))


def _after_percent(text: str, start: int) -> bool:
    return bool(re.search(r"(?:\bpour|\bper|\bp)[ -]$", text[:start]))


def digits_of(written: str, *, scaled: bool = False) -> Decimal | None:
    """The value of digits; None for a name such as ``007`` or ``09.08``.

    A sign before three last digits sets thousands apart, unless millions follow: 1,250 milliard.
    """
    if re.match(r"0\d", written):
        return None
    bare = written.replace(" ", "")
    marks = [c for c in bare if c in ".,"]
    if not marks:
        return Decimal(bare)
    tail = re.split(r"[.,]", bare)[-1]
    thousands = len(tail) == 3 and not (scaled and len(marks) == 1) and not bare.startswith("0")
    if len(marks) > 1 and len(set(marks)) == 1:
        thousands = True
    if thousands:
        return Decimal(re.sub(r"[.,]", "", bare))
    whole = re.sub(r"[.,]", "", bare[: -len(tail) - 1])
    return Decimal(f"{whole}.{tail}")
