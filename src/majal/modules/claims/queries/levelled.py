"""A text as numbers are looked for in it: one spelling, and where each letter stood."""

import unicodedata
from dataclasses import dataclass

_LETTERS = {
    "ة": "ه",
    "ى": "ي",
    "ٱ": "ا",
    "ء": "",
    "ـ": "",
    "œ": "oe",
    "æ": "ae",
    "٪": "%",
    "٬": " ",
    "٫": ",",
    "–": "-",
    "—": "-",
    "−": "-",
    "’": " ",
    "'": " ",
    "ʼ": " ",
    "‘": " ",
}


@dataclass(frozen=True)
class Levelled:
    """``text`` in one spelling; ``places[i]`` is where its letter i stood in the original."""

    text: str
    places: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original from which ``text[start:end]`` was made."""
        return self.places[start], self.places[end - 1] + 1


def level(text: str) -> Levelled:
    """``text`` without accents, vowel signs and case, digits Western, punctuation kept.

    Between a letter and a digit of an Arabic word a space is put: ``بـ55`` is two words.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for plain in _plain(char):
            if letters and char.isdecimal() and "ء" <= letters[-1] <= "ي":
                letters.append(" ")
                places.append(place)
            letters.append(plain)
            places.append(place)
    return Levelled("".join(letters), places)


def _plain(char: str) -> str:
    if (known := _LETTERS.get(char)) is not None:
        return known
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    spelled = unicodedata.normalize("NFKD", char).casefold()
    bare = "".join(c for c in spelled if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    return "".join(" " if c.isspace() or c == "\0" else _LETTERS.get(c, c) for c in bare)
