"""Sums of dirhams in words, as cheques and invoices bear them, in Arabic and in French.

French: plurals of ``vingt``, ``cent``, ``million``; ``de`` before the currency after a round
million. Arabic: the counted noun follows the last two figures (درهم, درهمان, دراهم, درهما), and the
dual loses its nūn before the noun it counts (ألفا درهم).
"""

from decimal import Decimal
from typing import NamedTuple

CENT = Decimal("0.01")
BEYOND = Decimal(10) ** 12

SMALL_FR = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS_FR = [
    "_",
    "_",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
]
SCALES_FR = (("milliard", 10**9), ("million", 10**6))


class Noun(NamedTuple):
    """A masculine noun as Arabic counts it: one, two, two before a noun, few, from eleven on."""

    one: str
    two: str
    two_of: str
    few: str
    many: str


SMALL_AR = [
    "صفر",
    "واحد",
    "اثنان",
    "ثلاثة",
    "أربعة",
    "خمسة",
    "ستة",
    "سبعة",
    "ثمانية",
    "تسعة",
    "عشرة",
]
TENS_AR = ["_", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS_AR = [
    "_",
    "مائة",
    "مائتان",
    "ثلاثمائة",
    "أربعمائة",
    "خمسمائة",
    "ستمائة",
    "سبعمائة",
    "ثمانمائة",
    "تسعمائة",
]
SCALES_AR = (
    (Noun("مليار", "ملياران", "مليارا", "مليارات", "مليارا"), 10**9),
    (Noun("مليون", "مليونان", "مليونا", "ملايين", "مليونا"), 10**6),
    (Noun("ألف", "ألفان", "ألفا", "آلاف", "ألفا"), 1000),
)
DIRHAM = Noun("درهم", "درهمان", "درهما", "دراهم", "درهما")
CENTIME = Noun("سنتيم", "سنتيمان", "سنتيما", "سنتيمات", "سنتيما")
AND_AR = " و"


def dirhams_in_words(amount: Decimal, language: str) -> str:
    """A sum from nothing to below a thousand milliards, to the centime, in ``ar`` or ``fr``.

    Raises: ValueError for any other sum or language.
    """
    if not 0 <= amount < BEYOND or amount != amount.quantize(CENT):
        raise ValueError(f"no sum to be spelled: {amount}")
    whole, centimes = divmod(int(amount * 100), 100)
    if language == "fr":
        return _french(whole, centimes)
    if language == "ar":
        return _arabic(whole, centimes)
    raise ValueError(f"no language to spell sums in: {language}")


def _french(whole: int, centimes: int) -> str:
    of = "de " if whole and whole % 10**6 == 0 else ""
    said = f"{_french_number(whole)} {of}{_plural('dirham', whole)}"
    if centimes:
        said += f" et {_french_number(centimes)} {_plural('centime', centimes)}"
    return said


def _plural(noun: str, number: int) -> str:
    return noun if number < 2 else f"{noun}s"


def _french_number(number: int) -> str:
    parts = []
    for name, scale in SCALES_FR:
        count, number = divmod(number, scale)
        if count:
            parts.append(f"{_below_thousand_fr(count, last=True)} {_plural(name, count)}")
    thousands, number = divmod(number, 1000)
    if thousands:
        # Mille never changes, and vingt and cent before it do not either.
        many = "" if thousands == 1 else f"{_below_thousand_fr(thousands, last=False)} "
        parts.append(f"{many}mille")
    if number or not parts:
        parts.append(_below_thousand_fr(number, last=True))
    return " ".join(parts)


def _below_thousand_fr(number: int, *, last: bool) -> str:
    """``last``: only a noun follows, so that ``cents`` and ``quatre-vingts`` have their s."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred_fr(rest, last=last)
    many = "s" if last and hundreds > 1 and not rest else ""
    said = "cent" if hundreds == 1 else f"{SMALL_FR[hundreds]} cent{many}"
    return f"{said} {_below_hundred_fr(rest, last=last)}" if rest else said


def _below_hundred_fr(number: int, *, last: bool) -> str:
    if number < len(SMALL_FR):
        return SMALL_FR[number]
    tens, units = divmod(number, 10)
    name = TENS_FR[tens]
    if tens in (7, 9):  # soixante-dix, quatre-vingt-dix
        units += 10
    if not units:
        return f"{name}s" if tens == 8 and last else name
    if units in (1, 11) and tens < 8:
        return f"{name} et {SMALL_FR[units]}"
    return f"{name}-{SMALL_FR[units]}"


def _arabic(whole: int, centimes: int) -> str:
    said = _counted(whole, DIRHAM)
    return said + AND_AR + _counted(centimes, CENTIME) if centimes else said


def _counted(number: int, noun: Noun) -> str:
    """A number with the noun it counts."""
    if number == 0:
        return f"{SMALL_AR[0]} {noun.one}"
    parts = []
    rest = number
    for scale, size in SCALES_AR:
        count, rest = divmod(rest, size)
        if count:
            parts += _of_scale(count, scale, before_noun=not rest)
    last = rest % 100
    if rest - last:
        hundreds = HUNDREDS_AR[rest // 100]
        parts.append(_without_nun(hundreds) if not last else hundreds)
    if not last:
        return f"{AND_AR.join(parts)} {noun.one}"
    return AND_AR.join([*parts, _few(last, noun)])


def _of_scale(count: int, scale: Noun, *, before_noun: bool) -> list[str]:
    """Thousands, millions or milliards; ``before_noun``: what they count follows at once."""
    hundreds, last = count - count % 100, count % 100
    parts = []
    if hundreds:
        name = HUNDREDS_AR[hundreds // 100]
        if last in (0, 1, 2):  # one hundred thousand, and one thousand: مائة ألف وألف
            parts.append(f"{_without_nun(name)} {scale.one}")
        else:
            parts.append(name)
    if last == 1:
        parts.append(scale.one)
    elif last == 2:
        parts.append(scale.two_of if before_noun else scale.two)
    elif last:
        tail = _few(last, scale)
        if before_noun and last > 10:
            tail = tail.removesuffix(scale.many) + scale.one
        parts.append(tail)
    return parts


def _few(number: int, noun: Noun) -> str:
    """From one to ninety-nine of a noun."""
    if number == 1:
        return f"{noun.one} واحد"
    if number == 2:
        return noun.two
    if number <= 10:
        return f"{SMALL_AR[number]} {noun.few}"
    return f"{_teens_and_tens(number)} {noun.many}"


def _teens_and_tens(number: int) -> str:
    tens, units = divmod(number, 10)
    if tens == 1:
        first = {1: "أحد", 2: "اثنا"}.get(units, SMALL_AR[units])
        return f"{first} عشر"
    return f"{SMALL_AR[units]}{AND_AR}{TENS_AR[tens]}" if units else TENS_AR[tens]


def _without_nun(dual: str) -> str:
    """مائتان before a noun: مائتا."""
    return dual.removesuffix("ن") if dual == HUNDREDS_AR[2] else dual
