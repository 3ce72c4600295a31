"""One row of a list: read by its mapping into what an organisation is registered with.

Every reason of refusal is a sentence and all reasons of a row are given at once; what was
understood otherwise than it stands, or left out, is said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import ANYONE
from majal.kernel.dates import parse_cell
from majal.kernel.errors import DomainError
from majal.kernel.remarks import Remark
from majal.kernel.text import fold, western
from majal.modules.organisations.public import (
    mend_ice,
    read_digits,
    read_email,
    read_phone,
    read_website,
    sector_words,
    words_for,
)
from majal.modules.rosters.errors import CellIsFormula, DateToCome, NameMissing, TextTooLong
from majal.modules.territories.public import territories_visible_to

NO_SECTOR = "other"
LONGEST = {"name": 200, "rc_court": 80}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_NUMBER_AND_TOWN = re.compile(r"(\d[\d\s.]*)[\s/\-–(:,]+([^\W\d_][^\d)]{2,})\)?")


@dataclass(frozen=True)
class Words:
    """What cells may name, by folded word; read once per list."""

    sectors: Mapping[str, str]
    legal_forms: Mapping[str, str]
    territories: Mapping[str, list[str]]

    @classmethod
    def known(cls) -> "Words":
        """All of them, in three queries at most."""
        places: dict[str, list[str]] = {}
        rows = territories_visible_to(ANYONE).order_by("depth", "code")
        for code, *names in rows.values_list("code", "name_ar", "name_fr", "name_en"):
            for name in {fold(n) for n in names if n}:
                places.setdefault(name, []).append(code)
        return cls(sector_words(), words_for("legal_form"), places)


@dataclass
class Read:
    """A row as read: the details it gives, why it is refused, what must be said of the reading."""

    values: dict[str, Any] = field(default_factory=dict)
    reasons: list[Remark] = field(default_factory=list)
    said: list[Remark] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What the row speaks of."""
        names = (self.values.get(f"name_{code}", "") for code in ("fr", "ar", "en"))
        return next(filter(None, names), "")


def read_row(cells: Sequence[str], mapping: Sequence[str], kind: str, words: Words) -> Read:
    """What one row says; empty cells say nothing."""
    given = {name: cell for name, cell in zip(mapping, cells, strict=False) if name and cell}
    read = Read({"kind": kind})
    _names(given, read)
    _register(given, read)
    for name, reader in READERS.items():
        if name in given:
            _try(read, name, given[name], reader)
    _legal_form(given.get("legal_form", ""), words, read)
    _territory(given.get("territory", ""), words, read)
    _sector(given.get("sector", ""), words, read)
    return read


def _try(read: Read, name: str, cell: str, reader: Callable[[str, Read], Any]) -> None:
    try:
        if value := reader(cell, read):
            read.values[name] = value
    except DomainError as error:
        shown = cell[:60]
        told = any(shown in str(one) for one in error.details.values())
        read.reasons.append(Remark.of_error(error, "" if told else shown))


def _names(given: Mapping[str, str], read: Read) -> None:
    for name in ("name", "name_ar", "name_fr", "name_en"):
        if not (cell := given.get(name, "")):
            continue
        if cell.startswith("="):
            read.reasons.append(Remark.of_error(CellIsFormula()))
        elif len(cell) > LONGEST["name"]:
            read.reasons.append(Remark.of_error(TextTooLong(most=LONGEST["name"])))
        else:
            script = "name_ar" if _ARABIC.search(cell) else "name_fr"
            read.values[script if name == "name" else name] = " ".join(cell.split())
    if not read.label and not read.reasons:
        read.reasons.append(Remark.of_error(NameMissing()))


def _register(given: Mapping[str, str], read: Read) -> None:
    """The trade register: a number and its court, in two cells or in one."""
    number, court = western(given.get("rc_number", "")), given.get("rc_court", "")
    if not court and (both := _NUMBER_AND_TOWN.fullmatch(number)):
        number, court = both[1], both[2].strip()
    if not number:
        return
    if not court:
        sentence = _("The trade-register number %(number)s is left out: its court is not given.")
        read.said.append(Remark.of(sentence, number=number))
        return
    _try(read, "rc_number", number, _digits("rc_number"))
    if "rc_number" in read.values:
        read.values["rc_court"] = court[: LONGEST["rc_court"]]


def _digits(name: str) -> Callable[[str, Read], str]:
    return lambda cell, _read: read_digits(cell.lstrip("'"), most=12, field=name)


def _ice(cell: str, read: Read) -> str:
    number, mended = mend_ice(cell)
    if mended:
        sentence = _("ICE %(ice)s is proposed: the zeros it begins with were lost, and with them "
                     "the check digits agree.")  # fmt: skip
        read.said.append(Remark.of(sentence, ice=number))
    return number


def _founded(cell: str, read: Read) -> str:
    when, told = parse_cell(cell)
    if when.first() > timezone.localdate():
        raise DateToCome(cell=cell[:60])
    read.said += told
    return str(when)


READERS: Mapping[str, Callable[[str, Read], Any]] = {
    "ice": _ice,
    "tax_id": _digits("tax_id"),
    "business_tax": _digits("business_tax"),
    "cnss": _digits("cnss"),
    "website": lambda cell, _read: read_website(cell),
    "email": lambda cell, _read: read_email(cell),
    "phone": lambda cell, _read: read_phone(cell),
    "founded": _founded,
}


def _legal_form(cell: str, words: Words, read: Read) -> None:
    if not cell:
        return
    if code := words.legal_forms.get(fold(cell)):
        read.values["legal_form"] = code
    else:
        sentence = _("The legal form “%(cell)s” is not known here and is left out.")
        read.said.append(Remark.of(sentence, cell=cell[:60]))


def _territory(cell: str, words: Words, read: Read) -> None:
    if not cell:
        return
    found = words.territories.get(fold(cell), [])
    if found and all(code.startswith(found[0]) for code in found):
        read.values["territory"] = found[-1]
        return
    sentence = (
        _("Several territories are named “%(cell)s”: none was chosen.")
        if found
        else _("No commune, province or region is named “%(cell)s”: none was chosen.")
    )
    read.said.append(Remark.of(sentence, cell=cell[:60]))


def _sector(cell: str, words: Words, read: Read) -> None:
    read.values["main_sector"] = code = words.sectors.get(fold(cell), NO_SECTOR)
    if cell and code == NO_SECTOR:
        sentence = _("“%(cell)s” fits no sector of the list: “other sector” stands for it.")
        read.said.append(Remark.of(sentence, cell=cell[:60]))
