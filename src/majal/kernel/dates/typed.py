"""Dates as people type them: ``12/03/2024``, ``مارس 2024``, ``T4 2023``, ``March 12, 2024``."""

import re
import unicodedata
from functools import cache

from babel.dates import get_month_names

from majal.kernel.dates.partial import BadDate, PartialDate, Precision, YearTooShort
from majal.kernel.dates.words import NB
from majal.kernel.text import fold

EARLIEST = 700
"""The first year that is typed on purpose: no town, school or firm on record is older."""
_STORED = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", re.ASCII)
_TO = re.compile(
    r"\s*(?:[–—→…]|\.{2,})\s*|\s+-\s+"
    r"|\s+(?:à|au|jusqu['’]à|to|until|till|through|إلى|الى|حتى|لغاية)\s+"
    r"|(?<=\d{4})-(?=\d{4})|(?<=/\d{4})-(?=\d)|(?<=[^\W\d])\.?-(?=[^\W\d])"
)
_AND = re.compile(r"^(?:entre|between)\s+(.+?)\s+(?:et|and)\s+(.+)$|^بين\s+(.+?)\s+و\s*(.+)$")
_BETWEEN = re.compile(r"^(?:(?:de|du|from|من)\s+|d['’]\s*)(?=\S)")
_ORDINAL = re.compile(r"^(\d{1,2})(?:er|re|e|eme|nd|st|rd|th)$")
_COUNTED = re.compile(r"^([tqrsh])([1-4])$")
_NOISE = frozenset(
    fold("le the of de du en in on mois month annee year an pour شهر سنة عام يوم في من").split()
)
_NTH = {
    fold(word): n
    for n, words in enumerate(
        (
            "premier première first الأول الأولى 1",
            "deuxième second seconde الثاني الثانية 2",
            "troisième third الثالث الثالثة 3",
            "quatrième fourth الرابع الرابعة 4",
        ),
        start=1,
    )
    for word in words.split()
}
_THREE = frozenset(fold("trimestre trim quarter الربع ربع الفصل فصل").split())
_SIX = frozenset(fold("semestre half الأسدس أسدس النصف نصف").split())
# Beside what Babel knows: other spellings met in Morocco and in its press.
_SPELLINGS = {
    "يناير": 1, "جانفي": 1, "فيفري": 2, "ابريل": 4, "افريل": 4, "مايو": 5, "مايس": 5, "يوليو": 7,
    "يوليه": 7, "اغسطس": 8, "اوت": 8, "شتمبر": 9, "سبتمبر": 9, "نوفمبر": 11, "نونبير": 11,
    "ديسمبر": 12, "دجمبر": 12, "fevr": 2, "avr": 4, "sept": 9,
}  # fmt: skip


def parse_typed(text: str) -> PartialDate:
    """Read a date or a range typed freely; day before month, as Morocco writes.

    Takes the stored form, numbers (``12/03/2024``, ``03/2024``), month names in three languages,
    quarters and halves (``T4 2023``, ``الربع الرابع 2023``), ranges (``mars – juin 2024``,
    ``من 2010 إلى 2016``), Western or Eastern digits. What ``humanise`` and ``typed`` write is read.
    Raises: BadDate; YearTooShort for 12/03/24 and 12/03/0024; RangeBackwards.
    """
    when = _parsed(text)
    if min(when.year, (when.until or when).year) < EARLIEST:
        raise YearTooShort(text.strip())
    return when


def _parsed(text: str) -> PartialDate:
    plain = _plain(text)
    if _STORED.fullmatch(stored := re.sub(r"\s*/\s*", "/", plain)):
        return PartialDate.parse(stored)
    try:
        ends = _ends(plain)
        if len(ends) == 1:
            return _single(ends[0])
        if len(ends) == 2 and all(ends):
            end = _single(ends[1])
            return PartialDate.between(_begin(ends[0], end), end)
    except BadDate as error:
        raise type(error)(text.strip()) from None
    raise BadDate(text.strip())


def typed(when: PartialDate) -> str:
    """The date in figures, for editing: ``12/03/2024``, ``03/2024``, ``2023 – 06/2024``."""
    parts = [f"{n:02}" for n in (when.day, when.month) if n]
    one = "/".join([*parts, f"{when.year:04}"])
    return f"{one} – {typed(when.until)}" if when.until else one


def _plain(text: str) -> str:
    shown = [c for c in text if unicodedata.category(c) != "Cf"]
    western = "".join(str(unicodedata.decimal(c, c)) for c in shown)
    return " ".join(western.replace(NB, " ").casefold().split())


def _ends(plain: str) -> list[str]:
    if pair := _AND.match(plain):
        return [part for part in pair.groups() if part]
    ends = _TO.split(plain)
    return [_BETWEEN.sub("", ends[0]), *ends[1:]] if len(ends) > 1 else ends


def _begin(text: str, end: PartialDate) -> PartialDate:
    """The left end, which may leave out what it shares with the right one."""
    try:
        return _single(text)
    except YearTooShort:
        raise
    except BadDate:
        known = end.until or end
        if known.precision == Precision.DAY and _ORDINAL.sub(r"\1", text).isdecimal():
            return _single(f"{text} {known.month:02} {known.year:04}")
        return _single(f"{text} {known.year:04}")


def _single(text: str) -> PartialDate:
    words = [w for w in fold(text).split() if w not in _NOISE]
    if period := _counted(words):
        return period
    words = [_ORDINAL.sub(r"\1", w) for w in words]
    shape = "".join(_kind(w) for w in words)
    values = [_months().get(w) or int(w) for w in words if _kind(w) != "?"]
    order = _SHAPES.get(shape)
    if order is None:
        raise (YearTooShort if shape in ("nnn", "nMn", "Mn") else BadDate)(text)
    year, month, day = (*(values[i] for i in order), None, None)[:3]
    return PartialDate(year or 0, month, day)


# d: up to two figures, M: a month's name, Y: four figures; where year, month and day stand.
_SHAPES = {
    "Y": (0,),
    "nY": (1, 0),
    "Yn": (0, 1),
    "MY": (1, 0),
    "YM": (0, 1),
    "nnY": (2, 1, 0),
    "Ynn": (0, 1, 2),
    "nMY": (2, 1, 0),
    "MnY": (2, 0, 1),
    "YMn": (0, 1, 2),
}


def _kind(word: str) -> str:
    if word in _months():
        return "M"
    if word.isdecimal() and word.isascii() and len(word) in (1, 2, 4):
        return "Y" if len(word) == 4 else "n"
    return "?"


def _counted(words: list[str]) -> PartialDate | None:
    """A quarter or a half of a year: ``t4 2023``, ``2023 q4``, ``3 trimestre 2023``."""
    years = [w for w in words if _kind(w) == "Y"]
    rest = [w for w in words if _kind(w) != "Y"]
    if len(years) != 1 or not rest:
        return None
    if len(rest) == 1 and (short := _COUNTED.match(rest[0])):
        size, nth = (6 if short[1] in "sh" else 3), int(short[2])
    elif len(rest) == 2 and (kinds := [w for w in rest if w in _THREE | _SIX]):
        other = rest[1 - rest.index(kinds[0])]
        size, nth = (3 if kinds[0] in _THREE else 6), _NTH.get(_ORDINAL.sub(r"\1", other), 0)
    else:
        return None
    if not 1 <= nth <= 12 // size:
        return None
    year, last = int(years[0]), nth * size
    return PartialDate.between(PartialDate(year, last - size + 1), PartialDate(year, last))


@cache
def _months() -> dict[str, int]:
    """Folded month names, long and short, of every language the program speaks."""
    found = {fold(name): n for name, n in _SPELLINGS.items()}
    for locale in ("ar_MA", "ar", "fr", "en", "en_GB"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=locale)
            found |= {fold(name): n for n, name in names.items()}
    return found
