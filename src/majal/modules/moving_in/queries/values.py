"""Values of a spreadsheet as an importer wants them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from majal.kernel.amounts import read_amount
from majal.kernel.dates import parse_cell
from majal.kernel.errors import DomainError
from majal.kernel.text import fold, western
from majal.modules.moving_in.queries.guessing import COUNTED, DATED

FEW = 15
LONGEST = 60


def plainly(field: str, cell: str) -> str:
    """A date as ISO and an amount in plain digits where the cell is one; else as it stands."""
    try:
        if DATED.search(field):
            return str(parse_cell(cell)[0]) or cell
        if COUNTED.search(field) and (amount := read_amount(cell)) is not None:
            return f"{amount:f}".removesuffix(".00")
    except DomainError:
        return cell
    return cell


def few_values(
    columns: Sequence[str], rows: Iterable[tuple[int, list[str]]]
) -> dict[str, list[tuple[str, int]]]:
    """The values of columns that have few of them, each with how many rows hold it.

    Dates, amounts and numbers are left out: nobody writes those otherwise one by one.
    """
    found: dict[str, Counter[str]] = {
        name: Counter() for name in columns if name and not DATED.search(name)
    }
    for _line, cells in rows:
        for name, cell in zip(columns, cells, strict=False):
            if cell and name in found:
                found[name][cell] += 1
                if len(found[name]) > FEW or len(cell) > LONGEST:
                    del found[name]
    return {
        name: sorted(values.items(), key=lambda one: (-one[1], fold(one[0])))
        for name, values in found.items()
        if values
        and not all(western(v).replace(" ", "").isdecimal() for v in values)
        # A value for each row is a name, not a kind.
        and len(values) < sum(values.values())
    }
