"""Words of others made harmless: plain text, cut at a word, and the language they are in."""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urlsplit

import nh3

from majal.modules.press.models import Language
from majal.modules.press.workflow import MOST_EXCERPT

BLOCKS = re.compile(
    r"<(?=/?(?:p|br|div|li|ul|ol|h[1-6]|t[dhr]|blockquote|figure|section)\b)", re.IGNORECASE
)
UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
)
SILENT = {"script", "style", "iframe", "noscript", "template", "object", "svg", "math", "form"}
MOST_READ = 300_000
"""Letters of markup that are looked at; what follows is no excerpt of anything."""
LAYERS = 4
"""How often markup may be wrapped in markup (feeds escape theirs once or twice)."""
MORE = "…"
TIFINAGH, ARABIC, LATIN = re.compile("[ⴰ-⵿]"), re.compile("[ء-ي]"), re.compile("[A-Za-zÀ-ÿ]")
TELLING = {
    "fr": frozenset(
        "le la les des du et une est dans pour sur avec au aux par que qui ce".split()  # noqa: SIM905
    ),
    "en": frozenset(
        "the of and to in is for on with at by from that this are was its".split()  # noqa: SIM905
    ),
    "es": frozenset(
        "el los las del y una es en para por con que se su al como más".split()  # noqa: SIM905
    ),
}
WORD = re.compile(r"[^\W\d_]+")


def plain_text(told: str, *, lines: bool = False) -> str:
    """What a reader would read of ``told``, whatever markup it holds: no tag, no script, no style.

    ``lines`` keeps paragraphs apart. Never raises.
    """
    text = UNSEEN.sub("", told[:MOST_READ])
    for _layer in range(LAYERS):
        if "<" not in text and "&" not in text:
            break
        apart = BLOCKS.sub("\n<" if lines else " <", text)
        bare = unescape(nh3.clean(apart, tags=set(), clean_content_tags=SILENT))
        if bare.split() == text.split():
            break
        text = UNSEEN.sub("", bare)
    if not lines:
        return " ".join(text.split())
    return "\n".join(line for raw in text.splitlines() if (line := " ".join(raw.split())))


def cut(text: str, most: int = MOST_EXCERPT) -> str:
    """``text``, at most that long, cut at a word."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    if not text[most - 1].isspace() and not kept[-1].isspace():
        kept = kept.rsplit(None, 1)[0] if len(kept.split(None, 1)) > 1 else kept
    return kept.rstrip(" ,;:،؛-–—") + MORE


def web_address(told: str, most: int = 2000) -> str:
    """``told`` where it is the address of a page on the web, and empty where it is anything else.

    No javascript:, no data:, no address with a name and a password in it.
    """
    text = told.strip()
    if not text or len(text) > most or UNSEEN.search(text) or len(text.split()) > 1:
        return ""
    try:
        parts = urlsplit(text)
        good = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        return ""
    return text if good and not any(c in text for c in "<>\"'\\`") else ""


def host_of(url: str) -> str:
    """The site of an address, without ``www.``."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")[:253]
    except ValueError:
        return ""


def language_of(text: str, given: str = "") -> str:
    """The language of ``text``: by its script, as its feed says, then by its commonest words."""
    told = (given or "").replace("_", "-").split("-")[0].strip().lower()
    told = "zgh" if told in ("zgh", "ber", "tzm", "shi") else told
    sample = text[:2_000]
    counts = [len(one.findall(sample)) for one in (LATIN, ARABIC, TIFINAGH)]
    if counts[2] > max(counts[0], counts[1]):
        return str(Language.ZGH)
    if counts[1] > counts[0]:
        return str(Language.AR)
    if told in TELLING or told == "zgh":
        return told
    found = _voted(WORD.findall(sample.lower()))
    return found or (told if told in Language.values else str(Language.FR))


def _voted(words: Iterable[str]) -> str:
    votes = dict.fromkeys(TELLING, 0)
    for word in words:
        for language, common in TELLING.items():
            votes[language] += word in common
    best = max(votes, key=lambda one: votes[one])
    return best if votes[best] else ""
