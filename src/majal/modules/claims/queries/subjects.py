"""Whom a number speaks of: the park or the territory that is named nearest to it.

A small rule of its own, over the names of parks and of regions and provinces in both scripts. The
longest name wins, so that "Casablanca-Settat" is the region; a city alone means its park only where
the article speaks of a park. What nothing names is the network's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from majal.kernel.text import fold
from majal.modules.claims.queries.grammar import CLITICS, LANGUAGES, NEVER, grammar_of
from majal.modules.claims.queries.levelled import level
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory

PARKISH = re.compile(
    r"\b(?:techno ?parks?|technoparcs?|technopoles?)\b|ت[يك]{1,2}نوبارك|مدينه الابتكار"
    r"|\bcite (?:de l |d )?innovation\b"
)
LAND_WORDS = re.compile(r"(?:region|province|prefecture|conseil|جهه|اقليم|عماله|مجلس)(?: \w+)? ?$")


class Whom(NamedTuple):
    """A park, a territory, or with neither the network; by their ids."""

    park: int | None = None
    territory: int | None = None


NOBODY = Whom()


@dataclass(frozen=True)
class Names:
    """All that is recognised: one pattern over folded names, and whom each of them means."""

    pattern: re.Pattern[str]
    means: dict[str, Whom]
    cities: dict[str, Whom]
    aliases: tuple[tuple[re.Pattern[str], Whom], ...] = ()


def names_of(parks: Iterable[Park], lands: Iterable[Territory]) -> Names:
    """The names of parks and territories, in Arabic and French."""
    means: dict[str, Whom] = {}
    cities: dict[str, Whom] = {}
    aliases = []
    for land in lands:
        for name in (land.name_ar, land.name_fr, land.name_en):
            means.setdefault(fold(name), Whom(territory=land.pk))
    for park in parks:
        whom = Whom(park=park.pk)
        for city in (park.city_ar, park.city_fr, park.city_en, park.short_ar, park.short_fr):
            cities.setdefault(fold(city), whom)
        for name in (park.name_ar, park.name_fr, park.name_en):
            means[fold(name.partition("(")[0])] = whom
        aliases += [
            (alias, whom)
            for language in LANGUAGES
            if (alias := grammar_of(language).parks.get(park.code))
        ]
    known = sorted({*means, *cities} - {""}, key=len, reverse=True)
    body = "|".join(re.escape(name) for name in known)
    pattern = re.compile(rf"(?<!\w){CLITICS}(?P<name>{body})(?!\w)") if body else NEVER
    return Names(pattern, means, cities, tuple(aliases))


def whom(text: str, names: Names, *, start: int, end: int, sentence: tuple[int, int]) -> Whom:
    """Of whom the number at ``start`` speaks: by its sentence, else by the title."""
    title = text.partition("\n")[0]
    about_parks = bool(PARKISH.search(fold(text)))
    before = fold(text[sentence[0] : start])
    after = fold(text[end : sentence[1]])
    found = [
        *((len(before) - at, one) for at, one in _named(before, names, about_parks)),
        *((at + 3, one) for at, one in _named(after, names, about_parks)),
    ]
    for pattern, park in names.aliases:
        if pattern.search(level(text[sentence[0] : sentence[1]]).text):
            found.append((0, park))
    if found:
        return min(found, key=lambda one: one[0])[1]
    for pattern, park in names.aliases:
        if pattern.search(level(title).text):
            return park
    told = _named(fold(title), names, about_parks)
    return told[0][1] if told else NOBODY


def _named(folded: str, names: Names, about_parks: bool) -> list[tuple[int, Whom]]:
    found = []
    for match in names.pattern.finditer(folded):
        name = match["name"]
        place = names.means.get(name)
        city = names.cities.get(name)
        land_said = bool(LAND_WORDS.search(folded[: match.start("name")]))
        if city and about_parks and not land_said:
            found.append((match.end(), city))
        elif place:
            found.append((match.end(), place))
    return found
