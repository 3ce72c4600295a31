"""The columns by which organisations are found, sorted and told apart; nobody types them."""

from majal.kernel.text import fold, search_key, skeleton, sort_key
from majal.modules.organisations.models import Organisation

COURT_WORDS = frozenset(
    fold(
        "tribunal de commerce première instance du d la le à المحكمة التجارية الابتدائية ب"
    ).split()
)
ARABIC_COURT = fold("المحكمة")


def fill_keys(organisation: Organisation) -> None:
    """Compute search, sound and sort keys from the names, and the key of the court."""
    names = [n for n in (organisation.name_fr, organisation.name_ar, organisation.name_en) if n]
    organisation.search_key = search_key(*names)
    sounds = dict.fromkeys(word for name in names for word in skeleton(name).split())
    organisation.sound_key = f" {' '.join(sounds)} "
    latin = organisation.name_fr or organisation.name_en or organisation.name_ar
    organisation.sort_key_fr = sort_key(latin)
    organisation.sort_key_ar = sort_key(organisation.name_ar or latin)
    organisation.rc_court_key = court_key(organisation.rc_court)


def court_key(court: str) -> str:
    """A court as it is compared: its town as it sounds, so that Fès, Fez and فاس are one court.

    Towns that sound alike would be one as well; none of those with a court do.
    """
    said = fold(court).split()
    words = [w for w in said if w not in COURT_WORDS]
    if words and ARABIC_COURT in said:  # "the court at Fès": the preposition is joined to the town
        words[0] = words[0].removeprefix("ب")
    return (skeleton(" ".join(words)) or fold(court))[:160]


def plain_line(text: str) -> str:
    """A line of text without the characters that a line or the database cannot hold."""
    return " ".join("".join(c if c.isprintable() or c in KEPT else " " for c in text).split())


KEPT = frozenset("\u200c\u200d")
"""Joiners that spelling may need; other marks that are not seen are not kept."""
