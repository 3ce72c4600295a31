"""Observations written as SDMX-CSV 2.0 and SDMX-JSON 2.0, piece by piece.

In JSON the values of dimensions and of listed attributes are numbers that point into lists. The
lists are known when the last row is written, so they stand at the end: nothing waits in memory but
the codes that occurred.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.exchange.queries.codes import PERIOD, VALUE, Concept, Flow, named
from majal.modules.exchange.queries.observations import Told
from majal.modules.exchange.queries.structure import code_lists, meta, urn

SCHEMA = "https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json"
PIECE = 500
"""Rows that are sent at a time."""


class _Line:
    """What the csv module writes to: it keeps the last line and gives it away."""

    def write(self, text: str) -> str:
        return text


def columns(flow: Flow) -> list[str]:
    """The head of a flow's CSV."""
    dimensions = [one.id for one in flow.dimensions]
    attributes = [one.id for one in flow.attributes]
    return [
        "STRUCTURE", "STRUCTURE_ID", "ACTION", *dimensions, PERIOD.id, VALUE.id, *attributes,
    ]  # fmt: skip


def as_csv(flow: Flow, rows: Iterable[Told]) -> Iterator[str]:
    """SDMX-CSV 2.0: a head, then a line for each observation."""
    line: Any = csv.writer(_Line(), lineterminator="\r\n")
    piece = [line.writerow(columns(flow))]
    first = ("dataflow", flow.ref, "I")
    for one in rows:
        piece.append(line.writerow((*first, *one.key, one.value, *one.attributes)))
        if len(piece) >= PIECE:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def as_json(actor: Actor, flow: Flow, rows: Iterable[Told]) -> Iterator[str]:
    """SDMX-JSON 2.0, flat: every dimension stands at the observation."""
    places: list[dict[str, int]] = [{} for _ in range(len(flow.dimensions) + 1)]
    listed: list[dict[str, int]] = [{} for _ in flow.attributes]
    where = {"rel": "self", "urn": urn("dataflow", flow.id)}
    head = json.dumps({"meta": meta("data", SCHEMA)}, ensure_ascii=False)[:-1]
    links = json.dumps([where])
    piece = [
        f'{head}, "data": {{"dataSets": [{{"structure": 0, "action": "Information", ',
        f'"links": {links}, "observations": {{',
    ]
    comma = ""
    for one in rows:
        key = ":".join(str(_place(known, c)) for known, c in zip(places, one.key, strict=True))
        value = _number(one.value)
        told = [
            json.dumps(_told(concept, text, known), ensure_ascii=False)
            for concept, text, known in zip(flow.attributes, one.attributes, listed, strict=True)
        ]
        piece.append(f'{comma}"{key}":[{value},{",".join(told)}]')
        comma = ","
        if len(piece) >= PIECE:
            yield "".join(piece)
            piece = []
    yield "".join(piece)
    lists = code_lists(actor)
    yield f'}}}}], "structures": [{json.dumps(_structure(flow, places, listed, lists))}]}}}}'


def _place(known: dict[str, int], code: str) -> int:
    return known.setdefault(code, len(known))


def _number(text: str) -> str:
    """A decimal as JSON writes it: its own digits, never a binary fraction of them."""
    return text or "null"


def _told(concept: Concept, text: str, known: dict[str, int]) -> int | str | None:
    if not text:
        return None
    return _place(known, text) if concept.listed else text


def _structure(
    flow: Flow,
    places: list[dict[str, int]],
    listed: list[dict[str, int]],
    lists: dict[str, list[dict[str, Any]]],
) -> dict[str, Any]:
    dimensions = [
        {**_component(one, known, lists), "keyPosition": place}
        for place, (one, known) in enumerate(zip((*flow.dimensions, PERIOD), places, strict=True))
    ]
    where: dict[str, Any] = {"relationship": {"observation": {}}}
    attributes = [
        {**_component(one, known if one.listed else None, lists), **where}
        for one, known in zip(flow.attributes, listed, strict=True)
    ]
    measure = {"id": VALUE.id, **_names(VALUE), "format": {"dataType": VALUE.kind}}
    return {
        "dataSets": [0],
        "name": named(flow.title)["en"],
        "names": named(flow.title),
        "links": [
            {"rel": "dataflow", "urn": urn("dataflow", flow.id)},
            {"rel": "datastructure", "urn": urn("datastructure", flow.id)},
        ],
        "dimensions": {"observation": dimensions},
        "measures": {"observation": [measure]},
        "attributes": {"observation": attributes},
    }


def _component(
    one: Concept, known: dict[str, int] | None, lists: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": one.id, **_names(one)}
    if known is None:
        kind = "String" if one.kind in ("Decimal", "Integer") else one.kind
        return {**found, "format": {"dataType": kind}}
    codes = {code["id"]: code for code in lists.get(one.listed, ())}
    keep = ("id", "name", "names")
    if one is PERIOD:
        return {**found, "values": [{"value": text} for text in known]}
    values = [
        {k: v for k, v in codes.get(c, {"id": c, "name": c}).items() if k in keep} for c in known
    ]
    return {**found, "values": values}


def _names(one: Concept) -> dict[str, Any]:
    names = named(one.title)
    return {"name": names["en"], "names": names}
