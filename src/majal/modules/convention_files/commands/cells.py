"""What files of conventions write in their cells: codes, sums, dates, sources."""

from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO

from majal.kernel.text import western
from majal.modules.convention_files.errors import (
    NotANumber,
    NotInList,
    SourceMissing,
    SourceUnknown,
)
from majal.modules.conventions.public import Convention, ConventionUnknown
from majal.modules.sources.public import Source


def own_file(name: str) -> BytesIO:
    """A file of the project's real data."""
    return BytesIO((files("majal.data") / "morocco" / name).read_bytes())


def whole(text: str) -> int | None:
    """A whole number of at most four digits; None for an empty cell. Raises: NotANumber."""
    if not text:
        return None
    plain = western(text)
    if not plain.isdecimal() or len(plain) > 4:
        raise NotANumber(text=text)
    return int(plain)


def choice(text: str, values: list[str], column: str) -> str:
    """One of the codes of a list. Raises: NotInList."""
    if text not in values:
        raise NotInList(text=text, column=column, values=", ".join(v for v in values if v))
    return text


def sources_named(cell: str, known: Mapping[str, Source]) -> list[Source]:
    """The sources whose codes stand in a cell, apart by semicolons. Raises: SourceUnknown."""
    codes = [code.strip() for code in cell.replace("؛", ";").split(";") if code.strip()]
    if unknown := [code for code in codes if code not in known]:
        raise SourceUnknown(codes=", ".join(unknown))
    return [known[code] for code in codes]


def source_named(cell: str, known: Mapping[str, Source]) -> Source:
    """The one source of a row. Raises: SourceMissing; SourceUnknown."""
    if not cell.strip():
        raise SourceMissing
    return sources_named(cell, known)[0]


def convention_named(code: str, known: Mapping[str, Convention]) -> Convention:
    """Raises: ConventionUnknown."""
    if code not in known:
        raise ConventionUnknown(code=code)
    return known[code]
