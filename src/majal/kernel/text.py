"""Names as people type them: folding for search, keys for sorting, sounds across two scripts.

PostgreSQL compares code points here (C.UTF-8, no ICU), so what people expect of Arabic and French
is computed in Python and stored: ``search_key`` and ``sort_key`` columns, filled by the module that
owns the name. Nothing in this file reads the language: a name may be in any script, or in two.
"""

import re
import unicodedata
from itertools import pairwise

# Letters that carry no decomposition of their own but are one letter to whoever types a name.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("\u0671\u0672\u0673\u0675", "ا"),  # alef wasla and its rarer forms
        **dict.fromkeys("ىیۍېےۓ", "ي"),
        **dict.fromkeys("ةۃۂۀەہھ", "ه"),
        **dict.fromkeys("کگڭݣڪݢڬڮػؼ", "ك"),  # a hard g is written with any of these in Morocco
        "پ": "ب",
        **dict.fromkeys("ڤڥڢڡ", "ف"),
        **dict.fromkeys("ڧڨٯ", "ق"),
        "چ": "ج",
        "ژ": "ز",
        "ۋ": "و",
        "ء": "",  # الدارالبيضا is typed as often as البيضاء
        "ـ": "",
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)
_ARTICLE_WORDS = "al el es ess ed er err ech ez en an ar as at az le la les l de du des d the of"
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_RUN_OF_DIGITS = re.compile(r"\d+")
_KEY_HALF = 240  # a B-tree entry holds 2,704 bytes: two halves of four-byte letters fit


def fold(text: str) -> str:
    """``text`` as it is compared: one spelling for all that people write for the same name.

    Accents, case and vowel signs go; so do hamza, tatweel and marks of direction; ``ى ة ؤ ئ`` and
    the Moroccan letters for g, v and p become their plain sisters; digits become Western; the rest,
    neither letter nor digit, becomes one space. The article (``ال``, ``Al``, ``Le``) stays: whoever
    types it finds it, and ``search_terms`` forgives its absence. Idempotent; never raises.
    """
    while (folded := _fold_once(text)) != text:
        text = folded
    return text


def _fold_once(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(decomposed.translate(_PLAIN).split())


class _Plain(dict[int, str]):
    """What becomes of a letter, worked out when it is first met; of rare scripts every time."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        unseen = unicodedata.category(char) in ("Mn", "Me", "Cf")
        found = "" if unseen else "".join(map(_plain, char.translate(_LETTERS)))
        if code < _RARE:
            self[code] = found
        return found


_RARE = 0x3000
_PLAIN = _Plain()


def _plain(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    return char if char.isalnum() else " "


def western(text: str) -> str:
    """``text`` without marks of direction, its digits written 0 to 9; else as it is, untrimmed."""
    shown = (c for c in text if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")
    return "".join(str(unicodedata.decimal(c, c)) for c in shown)


# Legal forms, as they stand after folding. Words of the first list say what a firm is wherever they
# stand; those of the second only at the head of a name ("Société Générale", "شركة النور").
_FORMS = (
    "sarlau sarl eurl sasu sas sa snc scs sca gie scop au ste ltd llc inc plc gmbh شمم شذمم شم شت"
)
_PHRASES = (
    "societe a responsabilite limitee d associe unique|societe a responsabilite limitee"
    "|a responsabilite limitee d associe unique|a responsabilite limitee|a associe unique"
    "|d associe unique|associe unique|societe anonyme|en nom collectif|en commandite simple"
    "|groupement d interet economique|ذات مسووليه محدوده|ذات المسووليه المحدوده|ذات الشريك الوحيد"
    "|بشريك وحيد|شركه مساهمه|شركه المساهمه|شركه التضامن|مجموعه ذات نفع اقتصادي"
)
_HEADS = (
    "societe|ste|ets|etablissement|etablissements|entreprise|company"
    "|شركه|الشركه|موسسه|الموسسه|مقاوله"
)
_spaced = "|".join(" ".join(f) for f in sorted(_FORMS.split(), key=len, reverse=True) if f != "au")
_LEGAL = re.compile(
    rf"\b(?:{_PHRASES})\b|(?<!\b\w )\b(?:{_spaced})\b(?! \w\b)|\b(?:{'|'.join(_FORMS.split())})\b"
)
_HEAD = re.compile(rf"^(?:{_HEADS})\b ?")
_DOTTED = re.compile(r"(?<!\w)\w(?:\s?\.\s?\w(?!\w)){1,6}\.?")


def fold_company(text: str) -> str:
    """A company's name folded and stripped of its legal form: SARL, S.A., ش.م.م, Société, شركة.

    For telling whether two files speak of one firm, not for showing. A name that is nothing but a
    legal form keeps it. Two firms whose names differ by the form alone come out equal: the ICE
    decides between them. Idempotent; never raises.
    """
    plain = fold(_DOTTED.sub(lambda m: "".join(c for c in m[0] if c.isalnum()) + " ", text))
    kept = plain
    while True:
        shorter = " ".join(_HEAD.sub("", _LEGAL.sub(" ", kept).strip()).split())
        if shorter == kept or not shorter:
            return kept
        kept = shorter


def sort_key(text: str) -> str:
    """A key whose plain code-point order is the order a person expects; at most 481 characters.

    Letters first, accents and hamza only between equals (cote, coté, côte, côté); case and
    punctuation do not count; ``ال`` at the head of a word does not count (الرباط stands under ر);
    hamza sorts with alef; numbers sort by size (Tranche 2 before Tranche 10). A bare alef and lam
    that belong to the word (التزام) cannot be told from the article and are skipped as well.
    """
    unmarked = "".join(
        c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in ("Mn", "Cf")
    )
    bare = _ARABIC_ARTICLE.sub("", unmarked.replace("ـ", ""))
    letters = fold(bare.replace("ء", "ا")) or fold(text)
    letters = _RUN_OF_DIGITS.sub(lambda m: m[0].lstrip("0").rjust(9, "0"), letters)
    marks = unicodedata.normalize("NFD", text.casefold()).replace("\0", "")
    return f"{letters[:_KEY_HALF]}\t{' '.join(marks.split())[:_KEY_HALF]}"


def search_key(*names: str) -> str:
    """What a ``search_key`` column holds: every word of ``names``, folded, each led by a space.

    A word of one or two letters is also joined to the next one, so that M'diq is found as ``mdiq``
    and Al Hoceima as ``alhoceima``.
    """
    words: list[str] = []
    for name in names:
        own = fold(name).split()
        words += own
        words += [a + b for a, b in pairwise(own) if len(a) <= 2]
    return "".join(f" {word}" for word in dict.fromkeys(words))


def search_terms(query: str) -> list[str]:
    """What each word of ``query`` must be found as inside a ``search_key``, for LIKE or ``in``.

    Words of one or two letters must begin a word; longer ones may stand inside. Articles are left
    out, joined or not, unless the query is nothing else. An empty query has no terms, matches all.
    """
    words = fold(query).split()
    words = [w for w in words if w not in _ARTICLES] or words
    bare = [_ARABIC_ARTICLE.sub("", w) for w in words]
    return [
        f" {w}" if len(w) <= 2 and w == full else w for w, full in zip(bare, words, strict=True)
    ]


def matches(query: str, name: str) -> bool:
    """Whether whoever types ``query`` means ``name``: every word of the one is in the other."""
    key = search_key(name)
    return all(term in key for term in search_terms(query))


# One sign per sound, for both scripts: c is ch, x is kh, q is gh.
_ARABIC_SOUNDS = {
    letter: sound
    for letters, sound in (
        ("بپ", "b"),
        ("تطثٹ", "t"),
        ("جچ", "j"),
        ("حه", "h"),
        ("خ", "x"),
        ("دذضظ", "d"),
        ("ر", "r"),
        ("زژ", "z"),
        ("سص", "s"),
        ("ش", "c"),
        ("غ", "q"),
        ("فڤڥڢڡ", "f"),
        ("قڧكکگڭݣڪ", "k"),
        ("ل", "l"),
        ("م", "m"),
        ("ن", "n"),
    )
    for letter in letters
}
# French spelling, in this order; capitals are sounds already decided.
_LATIN_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ç", "S"),
        ("^abd[aeou]l(?!ah)", "BD"),  # the article of عبد القادر, written joined
        ("ch(?=n)", "K"),  # techno-
        ("tch|sch|sh|ch", "C"),
        ("kh", "X"),
        ("gh", "Q"),
        ("ph|v", "F"),
        ("th", "T"),
        ("dh", "D"),
        ("dj|g(?=[eiy])|j", "J"),
        ("c(?=[eiy])", "S"),
        ("gu(?=[eiy])|[gckq]", "K"),
        ("x", "KS"),
        ("p", "B"),
        ("[^bdfhlmnrstzA-Z0-9]", ""),
    )
]


def skeleton(text: str) -> str:
    """The consonants of ``text`` as they sound, alike for Arabic and Latin script; words stay.

    فاس and Fès are ``fs``, وجدة and Oujda ``jd``. Vowels, w, y, ع, hamza and a final h are silent;
    t stands for ت ط ث, s for س ص, d for د ض ذ ظ, k for ك ق and a hard c or g, b for p, f for v.
    It transliterates and does not translate: الدار البيضاء is not Casablanca. Names that French
    bent (Tanger, Larache, Laâyoune, Figuig) escape it, and names of few consonants collide (Hassan
    and حسين): a second, weaker match only. Of the 75 provinces 68 meet their other script.
    """
    words = [_sound(w) for w in _words_without_articles(text)]
    return " ".join(w for w in words if w)


def _words_without_articles(text: str) -> list[str]:
    lowered = unicodedata.normalize("NFKC", text).casefold().replace("ـ", "")
    spelled = "".join(
        _plain(c) if c.isdecimal() else c
        for c in lowered
        if unicodedata.category(c) not in ("Mn", "Cf")
    )
    words = re.findall(r"[^\W_]+", spelled)
    kept = [w for w in words if w not in _ARTICLES] or words
    return [_ARABIC_ARTICLE.sub("", w) for w in kept]


def _sound(word: str) -> str:
    if any("\u0600" <= c <= "\u06ff" or "\u0750" <= c <= "\u077f" for c in word):
        sounds = "".join(_ARABIC_SOUNDS.get(c, c if c.isdecimal() else "") for c in word)
    else:
        letters = re.sub(r"([a-z])\1+", r"\1", _unaccented(word))
        for pattern, sound in _LATIN_SOUNDS:
            letters = pattern.sub(sound, letters)
        sounds = letters.lower()
    return sounds.removesuffix("h") if len(sounds) > 1 else sounds


def _unaccented(word: str) -> str:
    parts = word.replace("œ", "e").split("ç")
    return "ç".join(
        "".join(c for c in unicodedata.normalize("NFD", part) if unicodedata.category(c) != "Mn")
        for part in parts
    )


def resembles(query: str, name: str) -> bool:
    """Whether ``query`` sounds like ``name`` or words of it, in whichever script: a weak match.

    Words with fewer than two consonants say too little and are passed over; when none is left, the
    answer is no.
    """
    asked, given = skeleton(query).split(), skeleton(name).split()
    telling = [w for w in asked if len(w) >= 2]
    if "".join(asked) == "".join(given) and len("".join(asked)) >= 2:
        return True
    return bool(telling) and all(w in given for w in telling)
