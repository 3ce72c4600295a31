"""The parts of an entry put in order: plain words, honest addresses, possible days."""

import html
import re
from datetime import UTC, datetime, timedelta
from email.utils import mktime_tz, parsedate_tz
from urllib.parse import urljoin

import nh3
from django.utils import timezone

from majal.kernel.outbound import OutboundRefused, place_of
from majal.kernel.text import western
from majal.modules.sources.public import SourceLanguage

PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/[!#$%&'()*+,/:;=?@\[\]~\w.-]*)?", re.ASCII
)
MARKED = re.compile(r"[<&]")
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufffe\uffff]+"
)
CLOCKS_APART = timedelta(hours=2)
"""How far a site’s clock may be ahead before its day counts as unknown."""
FIRST_YEAR = 1990
KNOWN = frozenset(SourceLanguage.values)
SILENT = {"script", "style", "iframe", "object", "template", "noscript"}
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")
SPACED = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]+(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)? *(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d))?",
    re.IGNORECASE,
)


def plain(text: str, longest: int) -> str:
    """Plain words: no marks, no scripts, nothing unseen, one space between words."""
    if MARKED.search(text):
        if "<" in html.unescape(text) or "<" in text:
            text = nh3.clean(text, tags=set(), clean_content_tags=SILENT)
            if "&lt;" in text:  # marks that were written as text: HTML within HTML
                text = nh3.clean(html.unescape(text), tags=set(), clean_content_tags=SILENT)
        text = html.unescape(text)
    words = " ".join(UNSEEN.sub(" ", text).split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def kept(text: str, longest: int) -> str:
    """Somebody’s HTML as it came, without what no database holds, cut where it is too long."""
    return text.replace("\0", "").strip()[:longest]


def link(text: str, base: str) -> str:
    """A web address in full, empty for what is none: javascript:, data:, a place within."""
    text = text.strip()
    if not text or len(text) > 2_000:
        return ""
    if PLAIN_ADDRESS.fullmatch(text):
        return text
    try:
        return place_of(text, base).url
    except OutboundRefused:
        return ""


def absolute(base: str, inner: str) -> str:
    """A base within a base, or the outer one where the inner is nonsense."""
    if not inner:
        return base
    try:
        return urljoin(base, inner.strip())
    except ValueError:
        return base


def language_of(text: str) -> str:
    """``ar-MA`` is ar; what is not known here is nothing."""
    code = re.split(r"[-_ ]", text.strip().lower(), maxsplit=1)[0]
    code = {"tzm": "zgh", "shi": "zgh", "ara": "ar", "fra": "fr", "fre": "fr", "eng": "en"}.get(
        code, code
    )
    return code if code in KNOWN else ""


def moment(text: str) -> datetime | None:
    """A moment as feeds write it, None where nobody can tell; without a zone it is Morocco’s."""
    text = western(text).strip()[:80]
    if not text:
        return None
    try:
        return _moment(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _moment(text: str) -> datetime | None:
    if text[:4].isdecimal():
        if found := SPACED.match(text):
            day, hour, zero, hours, minutes = found.groups()
            zone = "+00:00" if zero else f"{hours}:{minutes}" if hours else ""
            return _aware(datetime.fromisoformat(f"{day}T{hour}{zone}"))
        if found := COMPACT.fullmatch(text):
            return _aware(datetime.fromisoformat(text))
        return _aware(datetime.fromisoformat(text))
    parts = parsedate_tz(text)
    if parts is None:
        return None
    if parts[9] is None:
        return _aware(datetime(*parts[:6]))  # noqa: DTZ001 - the zone is given next
    return datetime.fromtimestamp(mktime_tz(parts), UTC)


def _aware(found: datetime) -> datetime:
    return found if found.tzinfo else timezone.make_aware(found)


def possible(found: datetime | None, now: datetime) -> bool:
    """Whether a day may be true: of the web’s time, and not ahead of us."""
    return found is None or (found.year >= FIRST_YEAR and found <= now + CLOCKS_APART)
