"""Numbers, dates, codes and phones kept in one piece where two directions of writing meet.

After Arabic text "5 491" is shown as "491 5" and an ISO date backwards. Whatever reads left to
right is therefore isolated: for a page with ``<bdi dir="ltr">``, for plain text (chart labels, mail
subjects, file names) with U+2066…U+2069. Functions that begin with ``plain_`` give text without
isolation; the others give HTML. ``language`` is the reader's unless said.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from majal.kernel.dates import PartialDate, humanise, humanise_moment, local_day
from majal.kernel.dates.words import Style
from majal.kernel.markup import filled

NB = "\u00a0"
MINUS = "\u2212"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
POINT = {"en": "."}  # French and Moroccan Arabic write 71,2
# In Tamazight the words are Arabic until a speaker has chosen them.
CURRENCY = {"ar": "درهم", "fr": "DH", "en": "MAD", "zgh": "درهم"}
MILLIONS = {"ar": "مليون درهم", "fr": "MDH", "en": "MAD million", "zgh": "مليون درهم"}
LONGEST = 20  # figures; nothing a person reads is longer, and Decimal keeps 28
Number = int | float | Decimal | str


def plain_number(
    value: Number, language: str | None = None, decimals: int | None = None, *, sign: bool = False
) -> str:
    """Western digits, thousands apart by a no-break space, a comma (English: a point): 5 491,2.

    ``decimals`` rounds halves away from zero and fixes the places; without it a number keeps those
    it has, without final zeros. ``sign`` writes the plus of a change.
    Raises: ValueError for what is no finite number.
    """
    exact = _exact(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _point, fraction = f"{abs(exact):f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    digits = f"{int(whole):,}".replace(",", NB)
    if fraction:
        digits += POINT.get(_code(language), ",") + fraction
    if exact == 0:
        return digits
    return (MINUS if exact < 0 else "+" if sign else "") + digits


def plain_percent(
    value: Number, language: str | None = None, decimals: int | None = None, *, sign: bool = False
) -> str:
    """A share already in hundredths: 86 is ``86 %`` (no-break space), in English ``86%``."""
    gap = "" if _code(language) == "en" else NB
    return f"{plain_number(value, language, decimals, sign=sign)}{gap}%"


def plain_range(low: Number, high: Number, language: str | None = None) -> str:
    """A range of counts: ``5–6``, in Arabic in words (a dash there is read backwards)."""
    one, two = plain_number(low, language), plain_number(high, language)
    if one == two:
        return one
    if _code(language) == "ar":
        return f"من{NB}{isolated(one)} إلى{NB}{isolated(two)}"
    return f"{one}–{two}"


def isolated(text: object, direction: str = "ltr") -> str:
    """Plain text that its surroundings cannot reorder; ``direction`` is ltr, rtl or auto."""
    bare = "".join(c for c in str(text) if c not in (LRI, RLI, FSI, PDI))
    return {"ltr": LRI, "rtl": RLI, "auto": FSI}[direction] + bare + PDI


def label(text: object, language: str | None = None) -> str:
    """A chart label or subject line in the reader's own direction, isolated."""
    return RLI + str(text) + PDI if _code(language) == "ar" else LRI + str(text) + PDI


def ltr(text: object) -> SafeString:
    """Anything that reads left to right wherever it stands; escaped."""
    return filled('<bdi dir="ltr">{}</bdi>', text)


def auto(text: object) -> SafeString:
    """A name or title whose script is not known beforehand; escaped."""
    return filled("<bdi>{}</bdi>", text)


def code(text: object) -> SafeString:
    """An identifier, a reference, a phone, a year: as it is written, spaces held together."""
    return ltr(str(text).replace(" ", NB))


def number(
    value: Number, language: str | None = None, decimals: int | None = None, *, sign: bool = False
) -> SafeString:
    """A number for a page; the rules are those of ``plain_number``. Raises: ValueError."""
    return _figure(plain_number(value, language, decimals, sign=sign))


def percent(
    value: Number, language: str | None = None, decimals: int | None = None, *, sign: bool = False
) -> SafeString:
    """A share for a page: ``86 %``, of a value already in hundredths. Raises: ValueError."""
    return _figure(plain_percent(value, language, decimals, sign=sign))


def money(value: Number, language: str | None = None) -> SafeString:
    """An amount of dirhams, to the centime where it has centimes: ``1 260 DH``, ``MAD 1 260``."""
    exact = _exact(value)
    places = 0 if exact == exact.to_integral_value() else 2
    return _amount(number(exact, language, places), CURRENCY, language)


def money_in_millions(value: Number, language: str | None = None) -> SafeString:
    """An amount of dirhams at reading size, at most two decimals: ``82,5 MDH``."""
    millions = (_exact(value) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return _amount(number(millions, language), MILLIONS, language)


def count_range(low: Number, high: Number, language: str | None = None) -> SafeString:
    """A range of counts or days for a page: ``5–6``, in Arabic "من 5 إلى 6"."""
    one, two = number(low, language), number(high, language)
    if one == two:
        return one
    if _code(language) == "ar":
        return filled(f"من{NB}{{}} إلى{NB}{{}}", one, two)
    return _figure(plain_range(low, high, language))


def human_date(
    value: PartialDate | date | datetime, language: str | None = None, style: Style = "full"
) -> SafeString:
    """A date in words, as one isolated piece in the direction of its own words.

    Machines read it in ``<time datetime>``, which has no form for ranges.
    """
    when = value if isinstance(value, PartialDate) else PartialDate.of(local_day(value))
    return _human_date(when, _code(language), style)


@lru_cache(maxsize=4096)
def _human_date(when: PartialDate, language: str, style: Style) -> SafeString:
    text = humanise(when, language, style)
    if when.until:
        # Two years and a dash have no direction of their own, and read like a number.
        return ltr(text) if text.replace("–", "").isdecimal() else auto(text)
    return filled('<time datetime="{}"><bdi>{}</bdi></time>', when, text)


def human_moment(value: datetime, language: str | None = None, style: Style = "full") -> SafeString:
    """A day and hour in Casablanca, as one isolated piece."""
    return filled(
        '<time datetime="{}"><bdi>{}</bdi></time>',
        value.isoformat(timespec="seconds"),
        humanise_moment(value, language, style),
    )


@lru_cache(maxsize=4096)
def _figure(text: str) -> SafeString:
    return filled('<bdi dir="ltr" class="n">{}</bdi>', text)


def _amount(figure: SafeString, units: dict[str, str], language: str | None) -> SafeString:
    chosen = _code(language)
    if chosen == "en":
        unit, _space, size = units["en"].partition(" ")
        return filled(f"<bdi>{{}}{NB}{{}}{{}}</bdi>", unit, figure, size and NB + size)
    return filled(f"<bdi>{{}}{NB}{{}}</bdi>", figure, units[chosen])


def _code(language: str | None) -> str:
    chosen = (language or get_language() or "en").partition("-")[0]
    return chosen if chosen in CURRENCY else "en"


def _exact(value: Number) -> Decimal:
    try:
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    except InvalidOperation:
        raise ValueError(f"not a number: {value!r}") from None
    if not exact.is_finite() or abs(exact.adjusted()) > LONGEST:
        raise ValueError(f"not a number: {value!r}")
    return exact
