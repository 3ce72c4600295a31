"""Which organisation a row may be: by its ICE, its name without the legal form, a near name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from majal.kernel.text import fold_company, skeleton
from majal.modules.organisations.public import Organisation

NEAR = 90
"""Of 100, by rapidfuzz's token_sort_ratio: one letter in ten, words in any order."""
SHORTEST = 5
"""Letters below which names are too short to be near: Atlas and Altas are, M2T and M2M are not."""


@dataclass(frozen=True)
class Likeness:
    """An organisation that a row may be, and why: codes of ``WHY``."""

    organisation: Organisation
    why: tuple[str, ...]


@dataclass
class Register:
    """Every organisation, by what a row can be recognised by; read once per list."""

    by_ice: dict[str, Organisation] = field(default_factory=dict)
    by_name: dict[str, list[Organisation]] = field(default_factory=dict)
    by_sound: dict[tuple[bool, str], list[Organisation]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    @classmethod
    def read(cls) -> "Register":
        """All of them, the archive included: two queries."""
        found = cls()
        rows = Organisation.objects.select_related("territory").prefetch_related("chosen_sectors")
        for one in rows.order_by("pk"):
            found.add(one)
        return found

    def add(self, one: Organisation) -> None:
        """Know one more."""
        if one.ice:
            self.by_ice[one.ice] = one
        for name in {fold_company(n) for n in (one.name_ar, one.name_fr, one.name_en) if n}:
            self.by_name.setdefault(name, []).append(one)
            self.names.append(name)
            self.by_sound.setdefault((is_arabic(name), skeleton(name)), []).append(one)

    def like(self, values: Mapping[str, Any]) -> Likeness | None:
        """The organisation a row is most likely to be, or None where nothing points to one.

        Two different ICE are two firms, whatever their names.
        """
        ice = values.get("ice", "")
        said = (values.get(f"name_{code}", "") for code in ("fr", "ar", "en"))
        names = [fold_company(name) for name in said if name]
        same = [one for name in names for one in self.by_name.get(name, ())]
        if ice in self.by_ice:
            one = self.by_ice[ice]
            return Likeness(one, ("same_ice", "same_name") if one in same else ("same_ice",))
        for why, candidates in (
            ("same_name", same),
            ("near_name", [one for name in names for one in self._near(name)]),
            ("same_sound", [one for name in names for one in self._sounding(name)]),
        ):
            possible = [one for one in candidates if not (ice and one.ice)]
            if possible:
                return Likeness(possible[0], (why,))
        return None

    def _near(self, name: str) -> list[Organisation]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only the worker compares names

        if len(name) < SHORTEST:
            return []
        close = process.extract(
            name, self.names, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=3
        )
        return [one for found, _score, _place in close for one in self.by_name[found]]

    def _sounding(self, name: str) -> list[Organisation]:
        """Names of the other script that sound the same, where they say enough to compare."""
        sound = skeleton(name)
        return self.by_sound.get((not is_arabic(name), sound), []) if len(sound) >= SHORTEST else []


def is_arabic(name: str) -> bool:
    """Whether a folded name is written in Arabic."""
    return any("\u0600" <= c <= "\u06ff" for c in name)
