"""Family names that are the same one, in whichever script and spelling they were typed.

The two scripts meet in the sounds of consonants and of long vowels: العلوي is Alaoui, بنجلون is
Benjelloun, الناصري is Naciri. A match is a question to a person, never a verdict: namesakes are
many, and the finding may be set aside with a reason.
"""

import re
import unicodedata

from majal.kernel.text import fold, skeleton

LEAST_SOUNDS = 3
"""Names of fewer sounds collide too easily across scripts: there the spelling must agree."""
_PARTICLES = frozenset(
    [
        "el",
        "al",
        "ben",
        "bent",
        "bint",
        "ait",
        "aït",
        "ould",
        "abou",
        "bou",
        "de",
        "la",
        "ال",
        "بن",
        "بنت",
        "ابن",
        "ايت",
        "ولد",
    ]
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LONG = str.maketrans({"و": "w", "ي": "y", "ى": "y", "ئ": "y", "ؤ": "w"})
_LATIN_LONG = (
    ("ou", "w"),
    ("oo", "w"),
    ("ee", "y"),
    ("ei", "y"),
    ("ui", "wy"),
    ("i", "y"),
    ("u", "w"),
    ("o", "w"),
)


def families(name: str) -> frozenset[str]:
    """The family name in a full name: its last word, with what stands joined before it."""
    words = fold(name).split()
    if len(words) > 1 and words[-2] in _PARTICLES:
        return frozenset({words[-1], words[-2] + words[-1]})
    return frozenset(words[-1:])


def same_family(one: str, other: str) -> bool:
    """Whether two full names end in what may be the same family name."""
    return any(_same(a, b) for a in families(one) for b in families(other))


def _same(one: str, other: str) -> bool:
    if min(len(one), len(other)) < LEAST_SOUNDS:
        return False
    if one == other:
        return True
    if bool(_ARABIC.search(one)) == bool(_ARABIC.search(other)) and _ARABIC.search(one):
        return _bare(one) == _bare(other)
    ours, theirs = _sounds(one), _sounds(other)
    if ours == theirs and len(ours) >= LEAST_SOUNDS:
        return True
    consonants = skeleton(one)
    return consonants == skeleton(other) and len(consonants) >= LEAST_SOUNDS


def _bare(word: str) -> str:
    """An Arabic word without its article."""
    return word.removeprefix("ال") if len(word) > 4 else word


def _sounds(word: str) -> str:
    """Consonants as the kernel writes them, with w and y where a long vowel is heard."""
    if _ARABIC.search(word):
        return "".join(_sound(c) for c in _bare(word).translate(_LONG))
    plain = "".join(
        c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn"
    )
    head = plain[1:] if plain[:1] in "aei" and plain[:2] not in ("ei", "ee") else plain
    for spelled, sound in _LATIN_LONG:
        head = head.replace(spelled, sound.upper())
    parts = re.split("([WY])", head)
    return "".join(p.lower() if p in ("W", "Y") else skeleton(p) if p else "" for p in parts)


def _sound(letter: str) -> str:
    return letter if letter in "wy" else skeleton(letter)
