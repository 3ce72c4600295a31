"""One row of a list of spaces: each cell read, each damage explained."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.amounts import read_amount
from majal.kernel.dates import PartialDate, parse_cell
from majal.kernel.errors import DomainError
from majal.kernel.remarks import Remark
from majal.kernel.tables import Reason
from majal.kernel.text import fold, western
from majal.modules.organisations.public import mend_ice
from majal.modules.parks.public import SpaceKind
from majal.modules.premises.errors import (
    AreaUnreadable,
    CodeAbsent,
    CodeTooLong,
    FloorUnreadable,
    KindUnreadable,
    WholeUnreadable,
    YesNoUnreadable,
)
from majal.modules.premises.models import Accessibility
from majal.modules.premises.queries.words import words_for

LARGEST_AREA = Decimal(999_999)
_UNIT = re.compile(r"\s*(?:m\s?[²2]|متر مربع|متر|م[²2]?)\s*$", re.IGNORECASE)
_LEVEL = re.compile(r"[-−]?\d{1,2}")
_ORDINAL = re.compile(r"^(\d{1,2})\s?(?:er|ere|e|eme|nd|st|th|rd)?\b")


@dataclass
class Cells:
    """What a row says: ``values`` by column, why it is refused, what is said of the reading."""

    values: dict[str, Any] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    said: list[Reason] = field(default_factory=list)

    def get(self, name: str) -> Any:
        """The value of a column, None where the row says nothing."""
        return self.values.get(name)


def read_cells(given: Mapping[str, str]) -> Cells:
    """All cells of a row; every damaged one is a reason of its own."""
    read = Cells()
    for name, reader in READERS.items():
        cell = given.get(name, "").strip()
        if not cell:
            continue
        try:
            value = reader(cell, read)
        except DomainError as error:
            read.reasons.append(_reason(error, name, cell))
        else:
            if value is not None:
                read.values[name] = value
    if "space" not in read.values and not any(r.column == "space" for r in read.reasons):
        read.reasons.append(_reason(CodeAbsent(), "space", ""))
    return read


def _reason(error: DomainError, column: str, cell: str) -> Reason:
    told = not cell or any(cell[:40] in str(one) for one in error.details.values())
    remark = Remark.of_error(error, "" if told else cell[:40])
    return Reason(error.code, str(remark), column, remark)


def _say(read: Cells, column: str, remark: Remark) -> None:
    read.said.append(Reason("read", str(remark), column, remark))


def _space(cell: str, _read: Cells) -> str:
    if len(code := " ".join(western(cell).split())) > 20:
        raise CodeTooLong(cell=cell[:40])
    return code


def _text(cell: str, _read: Cells) -> str:
    return " ".join(cell.split())[:120]


def _area(cell: str, _read: Cells) -> Decimal:
    try:
        area = read_amount(_UNIT.sub("", western(cell)))
    except DomainError as error:
        raise AreaUnreadable(cell=cell[:40]) from error
    if area is None or area > LARGEST_AREA:
        raise AreaUnreadable(cell=cell[:40])
    return area


def _kind(cell: str, _read: Cells) -> str:
    kinds, folded = words_for("kind"), fold(cell)
    found = kinds.get(folded) or kinds.get(folded.rstrip("s"))
    if found is None:
        known = ", ".join(SpaceKind.values)
        raise KindUnreadable(cell=cell[:40], known=known)
    return found


def _floor(cell: str, _read: Cells) -> int:
    plain = western(cell).strip()
    if _LEVEL.fullmatch(plain):
        return int(plain.replace("−", "-"))
    words = fold(plain).replace("etage", " ").replace("niveau", " ").replace("r 1", "1")
    bare = " ".join(words.split())
    if (level := words_for("floor").get(bare)) is not None:
        return int(level)
    if found := _ORDINAL.match(bare):
        return int(found[1])
    raise FloorUnreadable(cell=cell[:40])


def _whole(cell: str, _read: Cells) -> int:
    plain = western(cell).strip().removesuffix(".0")
    if not plain.isdecimal() or int(plain) > 30_000:
        raise WholeUnreadable(cell=cell[:40])
    return int(plain)


def _yes(cell: str, _read: Cells) -> bool:
    found = words_for("yesno").get(fold(western(cell)))
    if found is None:
        raise YesNoUnreadable(cell=cell[:40])
    return found == "yes"


def _access(cell: str, _read: Cells) -> str:
    found = words_for("access").get(fold(cell))
    if found is None:
        raise YesNoUnreadable(cell=cell[:40])
    return Accessibility(found)


def _date(column: str) -> Callable[[str, Cells], PartialDate]:
    def read_date(cell: str, read: Cells) -> PartialDate:
        when, told = parse_cell(cell)
        for remark in told:
            _say(read, column, remark)
        return when

    return read_date


def _occupant(cell: str, _read: Cells) -> str | None:
    return None if fold(cell) in words_for("free") else " ".join(cell.split())[:200]


def _ice(cell: str, read: Cells) -> str:
    number, mended = mend_ice(cell)
    if mended:
        sentence = _("ICE %(ice)s is proposed: the zeros it begins with were lost, and with them "
                     "the check digits agree.")  # fmt: skip
        _say(read, "ice", Remark.of(sentence, ice=number))
    return number


READERS: Mapping[str, Callable[[str, Cells], Any]] = {
    "space": _space,
    "building": _text,
    "floor": _floor,
    "kind": _kind,
    "area": _area,
    "gross_area": _area,
    "capacity": _whole,
    "equipped": _yes,
    "access": _access,
    "from": _date("from"),
    "occupant": _occupant,
    "ice": _ice,
    "since": _date("since"),
    "until": _date("until"),
}
