"""Public holidays as the ``holidays`` library computes them, moon-based ones estimated."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian

from majal.modules.parameters.models import Feast

FIRST_YEAR, LAST_YEAR = 2001, 2075
"""From the network's first year to the last but two that the Hijri tables cover."""
LANGUAGES = {"ar": "ar", "fr": "fr", "en": "en_US"}
FEASTS = {
    "Eid al-Fitr": Feast.FITR,
    "Eid al-Adha": Feast.ADHA,
    "Islamic New Year": Feast.NEW_YEAR,
    "Prophet's Birthday": Feast.MAWLID,
}
WELL_INSIDE = timedelta(days=5)
"""An estimate may stand on the eve of its Hijri month; this much later it is in the year meant."""


@dataclass(frozen=True)
class Estimate:
    """A holiday before anything was announced: its first day, how many, and its three names.

    ``feast`` and ``hijri_year`` are None for the fixed ones.
    """

    event: str
    first: date
    days: int
    name_ar: str
    name_fr: str
    name_en: str
    feast: Feast | None = None
    hijri_year: int | None = None


@lru_cache(maxsize=16)
def estimates(year: int) -> tuple[Estimate, ...]:
    """The holidays that begin in ``year``, in order; a feast of several days is one of them."""
    import holidays  # noqa: PLC0415 - heavy: 12 MiB, and 9 more once used

    tables = {
        code: holidays.country_holidays(
            "MA", years=year, language=language, islamic_show_estimated=False
        )
        for code, language in LANGUAGES.items()
    }
    single = [
        (day, names)
        for day in sorted(tables["en"])
        for names in zip(*(tables[code].get_list(day) for code in LANGUAGES), strict=True)
    ]
    found: list[Estimate] = []
    for day, (ar, fr, en) in single:
        feast = FEASTS.get(en)
        before = next((e for e in found if feast and e.feast == feast and _follows(day, e)), None)
        if before:
            found[found.index(before)] = _longer(before)
        else:
            year_of_moon = Gregorian.fromdate(day + WELL_INSIDE).to_hijri().year if feast else None
            event = feast.value if feast else f"{day:%m-%d}"
            found.append(Estimate(event, day, 1, ar, fr, en, feast, year_of_moon))
    return tuple(found)


def _follows(day: date, feast: Estimate) -> bool:
    return day == feast.first + timedelta(days=feast.days)


def _longer(feast: Estimate) -> Estimate:
    return Estimate(**{**vars(feast), "days": feast.days + 1})
