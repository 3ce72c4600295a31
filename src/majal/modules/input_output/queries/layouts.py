"""Files of tables, read without trust: a sheet, a folder as pymrio saves it, the OECD's layout."""

import csv
import io
import zipfile
from pathlib import Path

from majal.modules.input_output.errors import NoSectors, PartMissing
from majal.modules.input_output.queries.cells import AREA, Found, decoded
from majal.modules.input_output.queries.folders import read_folder
from majal.modules.input_output.queries.oecd import read_icio
from majal.modules.input_output.queries.sheets import read_plain


def read_file(path: Path, country: str = "") -> Found:
    """The table in a file, whatever its layout.

    Raises: BadTable.
    """
    try:
        return _read(path, country)
    except csv.Error as error:
        raise NoSectors from error


def _read(path: Path, country: str) -> Found:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as raw:
            return _sheet_or_icio(raw.read(), country)
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if not n.endswith("/")]
        if any(Path(n).name in ("Z.txt", "file_parameters.json") for n in names):
            return read_folder(archive, names, country)
        tables = [n for n in names if n.lower().endswith(".csv")]
        if len(tables) != 1:
            raise PartMissing(name="Z.txt")
        return _sheet_or_icio(archive.read(tables[0]), country)


def _sheet_or_icio(content: bytes, country: str) -> Found:
    text = decoded(content)
    head = text.split("\n", 1)[0]
    mark = max(";\t,", key=head.count)
    lines = csv.reader(io.StringIO(text), delimiter=mark)
    names = [cell.strip() for cell in next(lines, [])]
    told = sum(bool(AREA.match(cell)) for cell in names[1:])
    if "OUT" in names or (names and told > 0.8 * (len(names) - 1) > 1):
        return read_icio(names, lines, country)
    return read_plain(names, lines, comma=mark != ",")
