"""What the files of the project write in their cells: sites, sources, numbers, years, codes."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from typing import Any

from majal.kernel.tables import Row, RowResult, Status
from majal.modules.parks.commands.checking import check_values
from majal.modules.parks.errors import (
    NotANumber,
    NotOfTheList,
    SiteMissing,
    SiteUnknown,
    SourceMissing,
    SourcesUnknown,
    YearUnlikely,
)
from majal.modules.parks.models import FIRST_YEAR, LAST_YEAR, Park, Service, Tariff
from majal.modules.sources.public import Source

NETWORK = "network"
"""The site of a row that speaks of the network as a whole."""


def own_file(name: str) -> BytesIO:
    """A file of the project's real data."""
    return BytesIO((files("majal.data") / "morocco" / name).read_bytes())


def site(text: str, parks: Mapping[str, Park]) -> Park | None:
    """The park of that code, None for the network. An empty cell says neither, and is refused.

    Raises: SiteMissing; SiteUnknown.
    """
    if not text:
        raise SiteMissing
    if text == NETWORK:
        return None
    if text not in parks:
        raise SiteUnknown(code=text)
    return parks[text]


def source(text: str, known: Mapping[str, Source]) -> Source:
    """Raises: SourceMissing; SourcesUnknown."""
    if not text:
        raise SourceMissing
    if text not in known:
        raise SourcesUnknown(codes=text)
    return known[text]


def number(text: str, column: str) -> Decimal | None:
    """A finite number, None for an empty cell. Raises: NotANumber."""
    if not text:
        return None
    try:
        found = Decimal(text)
    except ArithmeticError as error:
        raise NotANumber(column=column, text=text) from error
    if not found.is_finite():
        raise NotANumber(column=column, text=text)
    return found


def year(text: str, column: str) -> int:
    """Raises: NotANumber; YearUnlikely."""
    if not (text.isascii() and text.isdecimal()):
        raise NotANumber(column=column, text=text)
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise YearUnlikely(year=text, field=column)
    return int(text)


def one_of(known: Iterable[str], text: str, column: str) -> str:
    """Raises: NotOfTheList."""
    known = tuple(known)
    if text not in known:
        raise NotOfTheList(column=column, text=text, known=", ".join(known))
    return text


def fate(row: Row, planned: Service | Tariff, known: Mapping[str, Any], label: str) -> RowResult:
    """What becomes of a row of a file: new, changed, or as it was since staff or the file said so.

    ``planned`` holds what the row says; ``known`` the rows there are, by their key in the file.
    Raises: WrongValue.
    """
    check_values(planned)
    there = known.get(planned.loaded_as)
    columns = [f.attname for f in planned._meta.concrete_fields]  # noqa: SLF001
    said = [name for name in columns if name not in ("id", "by_hand", "archived_at")]
    status = Status.CHANGED
    if there is None:
        status = Status.NEW
    elif (
        there.by_hand
        or there.archived_at
        or all(getattr(there, name) == getattr(planned, name) for name in said)
    ):
        status = Status.SAME

    def write() -> None:
        if there:
            planned.pk = there.pk
        planned.save()

    return RowResult(row.line, status, label, key=planned.loaded_as, apply=write)
