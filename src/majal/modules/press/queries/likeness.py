"""Whether two articles tell the same story: by their words, nothing that was learned elsewhere.

An article is the set of its telling words: folded, without the words that stand in any text, light
endings off. Which articles are looked at beside it comes from bands of a MinHash (32 of 3 values:
half of all pairs that share three words in ten meet, nearly all that share half); which of those
tell its story is decided by ``same_story``. Measured in ``tests/press/labelled``.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from majal.kernel.text import fold
from majal.modules.press.workflow import SAME_STORY

if TYPE_CHECKING:
    from numpy.typing import NDArray

BANDS, ROWS = 32, 3
SEED, PRIME = 20_261_129, (1 << 31) - 1
FEWEST_WORDS = 4
_EMPTY = (
    "le la les un une des du de d l en et est au aux a ce ces cet cette que qui quoi dont ou pour"
    " par sur sous dans avec sans se sa son ses leur leurs il elle ils elles on nous vous ne pas"
    " plus moins tres y s n qu c j m t the of and to in is for on with at by from that this are was"
    " its as be has have will an it el los las y una es para con por su del al lo como"
    " في من علي الي عن ان انه انها هذا هذه ذلك التي الذي الذين ما لا لم لن قد كان كانت هو هي هم كما"
    " و او ثم بين بعد قبل عند مع حول خلال منذ حتي اي كل بعض غير اكثر اقل ايضا تم يتم ضمن لدي"
)
_PLACES = (
    "casablanca rabat agadir tanger fes meknes marrakech oujda nador essaouira safi settat laayoune"
    " dakhla tetouan kenitra mohammedia guelmim errachidia beni khouribga taroudant tiznit berkane"
    " ouarzazate hoceima sale jadida larache taza ifrane benguerir nouaceur berrechid midelt zagora"
    " البيضاء بيضا رباط اكادير طنجه فاس مكناس مراكش وجده ناظور صويره اسفي سطات عيون داخله تطوان"
    " قنيطره محمديه كلميم رشيديه خريبكه تارودانت تزنيت بركان ورزازات حسيمه سلا جديده عرائش تازه"
    " افران بنجرير نواصر برشيد ميدلت زاكوره خنيفره وزان"
)
EMPTY, PLACES = frozenset(_EMPTY.split()), frozenset(fold(_PLACES).split())
"""Words that stand in any text; towns, whose names tell apart what is otherwise told alike."""
NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0 ]\d{3})*(?:[.,]\d+)?")
CLITICS = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)(?=\w{3})|[وفلك](?=\w{4})|ب(?=\w{3}))")
ENDINGS = re.compile(r"(?<=\w{3})(?:يه|ات|ون|ين|ها|هم|ه|ي)$")
LATIN_ENDINGS = re.compile(r"(?<=[a-z]{3})(?:ements?|ations?|iques?|euses?|ees?|es|er|s|e)$")


@dataclass(frozen=True)
class Told:
    """What is compared of an article."""

    title: str
    excerpt: str
    language: str
    day: date
    paper: int = 0


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """The telling words of ``text``, as they are compared."""
    folded = _joined_numbers(text)
    return frozenset(w for raw in fold(folded).split() if (w := _stem(raw)) and w not in EMPTY)


def _joined_numbers(text: str) -> str:
    return NUMBER.sub(lambda m: re.sub(r"[.,\s]", "", m[0]), text)


def _stem(word: str) -> str:
    if word in EMPTY or word in PLACES:
        return word if word in PLACES else ""
    if word.isdigit():
        return word
    if "\u0621" <= word[0] <= "\u064a":
        bare = CLITICS.sub("", word)
        return bare if bare in PLACES else ENDINGS.sub("", bare)
    return LATIN_ENDINGS.sub("", word) if len(word) > 1 else ""


def same_story(one: Told, other: Told) -> bool:
    """Whether both tell one story: within some days, in one language, by the words they share."""
    if one.language != other.language or abs(one.day - other.day) > SAME_STORY:
        return False
    titles = words_of(one.title), words_of(other.title)
    whole = words_of(f"{one.title} {one.excerpt}"), words_of(f"{other.title} {other.excerpt}")
    if min(map(len, whole)) < FEWEST_WORDS or _told_apart(titles, whole):
        return False
    shared, title = _likeness(*whole), _likeness(*titles)
    if one.paper and one.paper == other.paper:
        return titles[0] == titles[1] and shared >= 0.8
    held = len(whole[0] & whole[1]) / min(map(len, whole))
    return shared >= 0.42 or (title >= 0.5 and held >= 0.45) or (title >= 0.3 and held >= 0.55)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _told_apart(
    titles: tuple[frozenset[str], frozenset[str]], whole: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Whether towns or numbers say that these are two stories, however alike their words.

    A town or a number of one title must stand in the other text; of the numbers of both texts half
    of the fewer must be shared.
    """
    for kind in (_towns, _numbers):
        first, second = kind(titles[0]), kind(titles[1])
        texts = kind(whole[0]), kind(whole[1])
        if first and second and not first & texts[1] and not second & texts[0]:
            return True
        shared, fewer = len(texts[0] & texts[1]), min(map(len, texts))
        if fewer and shared * 2 < fewer:
            return True
    return False


def _towns(words: frozenset[str]) -> frozenset[str]:
    return words & PLACES


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if w.isdigit())


@lru_cache(maxsize=1)
def _draws() -> Any:
    import numpy as np  # noqa: PLC0415 - for jobs alone

    draw = np.random.default_rng(SEED)
    count = BANDS * ROWS
    return draw.integers(1, PRIME, count, dtype=np.int64), draw.integers(
        0, PRIME, count, dtype=np.int64
    )


def bands_of(title: str, excerpt: str, language: str) -> list[int]:
    """The bands under which an article is found beside those like it; none of too few words."""
    import numpy as np  # noqa: PLC0415 - for jobs alone

    words = words_of(f"{title} {excerpt}")
    if len(words) < FEWEST_WORDS:
        return []
    times, plus = _draws()
    hashes = np.array([crc32(w.encode()) % PRIME for w in sorted(words)], dtype=np.int64)
    least: NDArray[Any] = ((hashes[:, None] * times + plus) % PRIME).min(axis=0)
    marks = least.reshape(BANDS, ROWS)
    return [crc32(bytes([n]) + row.tobytes() + language.encode()) for n, row in enumerate(marks)]
