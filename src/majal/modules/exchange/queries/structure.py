"""The structure message of SDMX-JSON 2.0: code lists, concepts, structures, flows."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.modules.exchange.errors import StructureUnknown
from majal.modules.exchange.queries.codes import (
    AGENCY,
    FIXED,
    NETWORK_AREA,
    PERIOD,
    VALUE,
    VERSION,
    Concept,
    Flow,
    Names,
    area_of_land,
    area_of_park,
    choices,
    code_of,
    codes_of_dimension,
    codes_of_units,
    flows,
    named,
    names_of,
    own_dimensions,
)
from majal.modules.figures.public import definition_of, measures_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.sources.public import sources_visible_to
from majal.modules.territories.public import territories_visible_to

SCHEMA = "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json"
CONCEPTS = "CS_MAJAL"
CLASSES = {
    "codelist": ("codelists", "codelist.Codelist"),
    "conceptscheme": ("conceptSchemes", "conceptscheme.ConceptScheme"),
    "datastructure": ("dataStructures", "datastructure.DataStructure"),
    "dataflow": ("dataflows", "datastructure.Dataflow"),
}
"""Kinds of structures: where each stands in a message, and its class in a URN."""
BENEATH = {
    "dataflow": ("dataflow", "datastructure", "conceptscheme", "codelist"),
    "datastructure": ("datastructure", "conceptscheme", "codelist"),
    "conceptscheme": ("conceptscheme",),
    "codelist": ("codelist",),
}


def urn(kind: str, name: str, item: str = "") -> str:
    """The name of a structure in the whole world, or of an item in it."""
    found = CLASSES[kind][1]
    if item:
        found = {"conceptscheme": "conceptscheme.Concept", "codelist": "codelist.Code"}[kind]
    end = f".{item}" if item else ""
    return f"urn:sdmx:org.sdmx.infomodel.{found}={AGENCY}:{name}({VERSION}){end}"


def structures(
    actor: Actor, kind: str, name: str = "*", *, beneath: bool = False, of: str = ""
) -> dict[str, Any]:
    """A structure message: all of a kind or one of them, ``beneath`` with what it points at.

    ``of`` gives the code list of one component. Raises: StructureUnknown.
    """
    if kind not in CLASSES:
        raise StructureUnknown(name=kind[:60], address="/api/v1/sdmx/structure/dataflow")
    found = {one: _all(actor, one) for one in (BENEATH[kind] if beneath else (kind,))}
    if of:
        name = next((c.listed for c in _concepts() if c.id == of.upper() and c.listed), of)
    if name not in ("*", "all"):
        found[kind] = [one for one in found[kind] if one["id"] == name]
        if not found[kind]:
            address = f"/api/v1/sdmx/structure/{kind}"
            raise StructureUnknown(name=name[:60], address=address)
        if beneath and kind == "dataflow":
            found["datastructure"] = [o for o in found["datastructure"] if o["id"] == name]
    return {
        "meta": meta("structure", SCHEMA),
        "data": {CLASSES[one][0]: some for one, some in found.items()},
    }


def meta(what: str, schema: str) -> dict[str, Any]:
    """The head of a message."""
    now = timezone.now()
    return {
        "schema": schema,
        "id": f"{AGENCY}_{what.upper()}_{now:%Y%m%d%H%M%S}",
        "test": False,
        "prepared": now.isoformat(timespec="seconds"),
        "contentLanguages": ["ar", "fr", "en"],
        "sender": {"id": AGENCY, "name": "Majal"},
    }


def code_lists(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """The codes of every code list that the actor may see."""
    found: dict[str, Iterable[tuple[str, Names]]] = {
        name: choices(kind) for name, kind in FIXED.items()
    }
    found["CL_UNIT"] = codes_of_units()
    for dimension in own_dimensions():
        found[f"CL_{dimension.upper()}"] = codes_of_dimension(dimension)
    lists = {name: [_code(code, names) for code, names in some] for name, some in found.items()}
    lists["CL_AREA"] = list(_areas(actor))
    lists["CL_INDICATOR"] = list(_indicators(actor))
    lists["CL_SOURCE"] = list(_sources(actor))
    return lists


def title_of(name: str) -> Any:
    """What a code list lists: the component that takes its codes."""
    return next((c.title for c in _concepts() if c.listed == name), name)


def list_sizes(actor: Actor) -> list[tuple[str, Any, int]]:
    """``(name, what it lists, number of codes)`` of every code list."""
    return [(name, title_of(name), len(some)) for name, some in sorted(code_lists(actor).items())]


def _all(actor: Actor, kind: str) -> list[dict[str, Any]]:
    if kind == "codelist":
        return [
            _maintained("codelist", name, named(title_of(name)), codes=codes)
            for name, codes in sorted(code_lists(actor).items())
        ]
    if kind == "conceptscheme":
        concepts = [
            {**_code(one.id, named(one.title)), "links": _self(urn(kind, CONCEPTS, one.id))}
            for one in _concepts()
        ]
        return [_maintained(kind, CONCEPTS, named("Majal"), concepts=concepts)]
    if kind == "datastructure":
        return [
            _maintained(kind, flow.id, named(flow.title), dataStructureComponents=_components(flow))
            for flow in flows().values()
        ]
    return [
        {
            **_maintained(
                kind, flow.id, named(flow.title), structure=urn("datastructure", flow.id)
            ),
            **_texts("description", named(flow.about)),
        }
        for flow in flows().values()
    ]


def _concepts() -> list[Concept]:
    found = {c.id: c for flow in flows().values() for c in (*flow.dimensions, *flow.attributes)}
    return [*found.values(), PERIOD, VALUE]


def _components(flow: Flow) -> dict[str, Any]:
    dimensions = [
        {"id": one.id, "position": place, **_represented(one)}
        for place, one in enumerate(flow.dimensions)
    ]
    attributes = [
        {
            "id": one.id,
            **_represented(one),
            "usage": "mandatory" if one.id not in ("OBS_VALUE_HIGH", "SOURCE") else "optional",
            "attributeRelationship": {"observation": {}},
        }
        for one in flow.attributes
    ]
    period = {"id": PERIOD.id, **_represented(PERIOD)}
    return {
        "dimensionList": {
            "id": "DimensionDescriptor", "dimensions": dimensions, "timeDimension": period,
        },
        "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [{"id": VALUE.id, **_represented(VALUE), "usage": "mandatory"}],
        },
    }  # fmt: skip


def _represented(one: Concept) -> dict[str, Any]:
    kind: dict[str, Any] = {"format": {"dataType": one.kind}}
    if one.listed:
        kind = {"enumeration": urn("codelist", one.listed)}
    return {
        "conceptIdentity": urn("conceptscheme", CONCEPTS, one.id),
        "localRepresentation": kind,
    }


def _maintained(kind: str, name: str, names: Names, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "agencyID": AGENCY,
        "version": VERSION,
        **_texts("name", names),
        "links": _self(urn(kind, name)),
        **more,
    }


def _self(name: str) -> list[dict[str, str]]:
    return [{"rel": "self", "urn": name}]


def _code(code: str, names: Names, about: Names | None = None) -> dict[str, Any]:
    told = {"id": code, **_texts("name", names)}
    return {**told, **_texts("description", about)} if about else told


def _texts(field: str, texts: Names) -> dict[str, Any]:
    """The best of a text, and all its languages."""
    best = texts.get("en") or next(iter(texts.values()), "")
    return {field: best, f"{field}s": texts}


def _areas(actor: Actor) -> Iterable[dict[str, Any]]:
    yield _code(NETWORK_AREA, named("Majal"))
    lands = territories_visible_to(actor).exclude(level="commune").select_related("parent")
    for land in lands.order_by("depth", "code"):
        above = {"parent": area_of_land(land.parent.code)} if land.parent else {}
        yield {**_code(area_of_land(land.code), names_of(land)), **above}
    for park in parks_visible_to(actor).order_by("code"):
        yield _code(area_of_park(park.code), names_of(park))


def _indicators(actor: Actor) -> Iterable[dict[str, Any]]:
    for measure in measures_visible_to(actor):
        version = definition_of(measure)
        yield _code(code_of(measure.code), names_of(version), names_of(version, "definition"))


def _sources(actor: Actor) -> Iterable[dict[str, Any]]:
    for source in sources_visible_to(actor).order_by("code"):
        about = " · ".join(filter(None, (source.publisher, source.url)))
        title = {source.language: source.title}
        yield _code(code_of(source.code), title, {source.language: about})
