"""One country of an inter-country table laid out as the OECD publishes it (ICIO)."""

from collections.abc import Iterable, Sequence
from typing import Any

from majal.modules.input_output.errors import CountryMissing
from majal.modules.input_output.models import Layout
from majal.modules.input_output.queries.cells import AREA, Found, cell, check_count, number
from majal.modules.input_output.queries.leontief import Flows


def read_icio(names: Sequence[str], lines: Iterable[Sequence[str]], country: str) -> Found:
    """One country of an inter-country table: domestic deliveries, and the rest of its output.

    Only its rows and the sums below are read, so that the file may hold no more than those.
    Raises: BadTable.
    """
    import numpy as np  # noqa: PLC0415

    split = [AREA.match(n) for n in names]
    areas = sorted({m[1] for m in split if m})
    if country not in areas:
        raise CountryMissing(known=", ".join(areas[:40]))
    kept: dict[str, Sequence[str]] = {}
    for row in lines:
        key = cell(row, 0)
        found = AREA.match(key)
        if (found and found[1] == country) or key in ("VA", "VALU", "OUT", "OUTPUT", "TLS"):
            kept[key] = row
    own = {m[2]: at for at, m in enumerate(split) if m and m[1] == country}
    codes = [c for c in own if f"{country}_{c}" in kept]
    check_count(codes)
    places = [own[c] for c in codes]
    total = next((at for at, n in enumerate(names) if n in ("OUT", "OUTPUT")), None)

    def line(key: str, where: Sequence[int]) -> Any:
        row = kept[key]
        return np.array([number(cell(row, p), key, names[p], comma=False) for p in where])

    within = np.vstack([line(f"{country}_{c}", places) for c in codes])
    if total is not None:
        output = np.array([line(f"{country}_{c}", [total])[0] for c in codes])
    else:
        output = np.array([line(f"{country}_{c}", range(1, len(names))).sum() for c in codes])
    homes = [own[c] for c in ("HFCE", "HC") if c in own]
    household = None
    if homes:
        household = np.array([line(f"{country}_{c}", homes[:1])[0] for c in codes])
    added = next((line(k, places) for k in ("VA", "VALU") if k in kept), None)
    imports = None if added is None else output - within.sum(axis=0) - added
    flows = Flows(tuple(codes), within, output, household, added, imports=imports)
    final = None
    if total is not None:
        every = [at for at in range(1, len(names)) if at != total]
        final = np.array([line(f"{country}_{c}", every).sum() for c in codes]) - within.sum(axis=1)
    return Found(Layout.ICIO, flows, codes, final=final)
