"""What of a text can be set: letters our fonts have, marks that do not reorder what follows.

PDF/A refuses a letter without a glyph, so whatever a person typed is read through this first.
"""

import re
import struct
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from majal.kernel.bidi import FSI, LRI, PDI, RLI

FONTS = Path(__file__).parent / "fonts"
NEEDED = (
    *(f"IBMPlexSans-{weight}.ttf" for weight in ("Regular", "SemiBold", "Bold")),
    *(f"IBMPlexSansArabic-{weight}.ttf" for weight in ("Regular", "SemiBold", "Bold")),
    "NotoSansTifinagh-Regular.ttf",
)
"""The fonts that every document is set in."""
UNKNOWN = "\ufffd"
BREAK = "\u200b"
"""A place where a line may break: put into what has none for longer than a line."""
LONGEST_WORD, STEP = 40, 20
KEPT = frozenset("\n\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060")
OPENING = frozenset((LRI, RLI, FSI))
DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
PLAIN = {**dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n"), ord("\t"): " "}
LONG = re.compile(rf"[^\s\u00ad\u200b]{{{LONGEST_WORD + 1},}}")


class FontsMissing(RuntimeError):
    """Fonts that are not where they were installed: without them a document says nothing."""


@lru_cache(maxsize=4096)  # a long report says the same few words thousands of times
def settable(text: str) -> str:
    """``text`` without what cannot be set; a letter that no font has becomes U+FFFD."""
    return LONG.sub(_with_breaks, "".join(map(_shown, harmless(text))))


def harmless(text: str) -> str:
    """``text`` without controls, and without marks that would turn round what stands after it."""
    kept: list[str] = []
    open_marks = 0
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(PLAIN):
        if char in OPENING:
            open_marks += 1
        elif char == PDI:
            if not open_marks:
                continue
            open_marks -= 1
        elif char not in KEPT and unicodedata.category(char) in DROPPED:
            continue
        kept.append(char)
    return "".join(kept) + PDI * open_marks


def _shown(char: str) -> str:
    if char in KEPT or char == PDI or char in OPENING or ord(char) in covered():
        return char
    if unicodedata.category(char) == "Zs":
        return " "
    return "" if "VARIATION SELECTOR" in unicodedata.name(char, "") else UNKNOWN


def _with_breaks(found: re.Match[str]) -> str:
    word = found[0]
    return BREAK.join(word[at : at + STEP] for at in range(0, len(word), STEP))


@cache
def covered() -> frozenset[int]:
    """Every letter that one of the fonts has. Raises: FontsMissing."""
    if missing := [name for name in NEEDED if not (FONTS / name).is_file()]:
        raise FontsMissing(
            f"Documents cannot be set: {', '.join(missing)} missing in {FONTS}. "
            "Install Majal again, or put the fonts back."
        )
    found: set[int] = set()
    for path in sorted(FONTS.glob("*-Regular.ttf")):
        found |= _letters(path.read_bytes())
    return frozenset(c for c in found if unicodedata.category(chr(c)) not in DROPPED)


def _letters(font: bytes) -> set[int]:
    """The letters of a font: its table ``cmap``, in the form for the basic plane."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = {
        font[at : at + 4]: struct.unpack_from(">II", font, at + 8)[0]
        for at in range(12, 12 + 16 * count, 16)
    }
    start = tables[b"cmap"]
    (parts,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for at in range(start + 4, start + 4 + 8 * parts, 8):
        (offset,) = struct.unpack_from(">I", font, at + 4)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == 4:
            found |= _segments(font, start + offset)
    return found


def _segments(font: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts_at, deltas_at, ranges_at = (at + 16 + twice * n for n in (1, 2, 3))
    found = set()
    for n, end in enumerate(ends):
        (first,) = struct.unpack_from(">H", font, starts_at + 2 * n)
        (delta,) = struct.unpack_from(">H", font, deltas_at + 2 * n)
        (shift,) = struct.unpack_from(">H", font, ranges_at + 2 * n)
        for char in range(first, end + 1):
            glyph = char
            if shift:
                where = ranges_at + 2 * n + shift + 2 * (char - first)
                (glyph,) = struct.unpack_from(">H", font, where)
            if (glyph + delta) % 0x10000 and not (shift and not glyph):
                found.add(char)
    return found - {0xFFFF}
