"""SDMX over REST, after its version 2: structures and data, in the formats that are asked for."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from django.http import HttpResponseBase, JsonResponse, StreamingHttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import WithJsonSchema

from majal.kernel.errors import DomainError
from majal.kernel.failures import status_of
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal
from majal.modules.exchange.errors import (
    SEMANTIC,
    TITLES,
    FormatUnknown,
    Refused,
    StructureUnknown,
)
from majal.modules.exchange.permissions import Perm
from majal.modules.exchange.queries.codes import AGENCY, VERSION, Flow, flows
from majal.modules.exchange.queries.messages import as_csv, as_json
from majal.modules.exchange.queries.observations import Question, told
from majal.modules.exchange.queries.structure import structures

router = Router()
CSV = "application/vnd.sdmx.data+csv"
JSON = "application/vnd.sdmx.data+json"
STRUCTURE = "application/vnd.sdmx.structure+json"
DATA_FORMATS = {"csv": CSV, "text/csv": CSV, CSV: CSV, "json": JSON, "application/json": JSON,
                JSON: JSON, "*/*": JSON, "application/*": JSON, "text/*": CSV}  # fmt: skip
STRUCTURE_FORMATS = dict.fromkeys(
    ("json", "application/json", STRUCTURE, "*/*", "application/*"), STRUCTURE
)
LATEST = ("*", "~", "latest", VERSION, f"{VERSION}.0", "1.0+")
ANY_FLOW = ("*", "all")


def _said(pattern: str, example: str) -> WithJsonSchema:
    """A text that is described by a pattern, and read by us: what does not fit is explained."""
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


_DAY = r"[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])"
_PERIOD = rf"^([12]\d{{3}}(-Q[1-4]|-(0[1-9]|1[0-2]))?|{_DAY})?$"
Period = Annotated[str, _said(_PERIOD, "2024-Q1")]
Instant = Annotated[str, _said(rf"^({_DAY})?$", "2024-03-31")]
DataFormat = Annotated[str, _said("^(csv|json)?$", "csv")]
OneFormat = Annotated[str, _said("^(json)?$", "json")]
Kind = Annotated[str, _said("^(dataflow|datastructure|conceptscheme|codelist)$", "dataflow")]
Context = Annotated[str, _said("^dataflow$", "dataflow")]
Agency = Annotated[str, _said(f"^{AGENCY}$", AGENCY)]
Name = Annotated[str, _said("^(FIGURES|STATEMENTS|CL_[A-Z_]{2,20})$", "FIGURES")]
FlowName = Annotated[str, _said("^(FIGURES|STATEMENTS)$", "FIGURES")]
Version = Annotated[str, _said("^(1\\.0|latest)$", VERSION)]
KeyText = Annotated[str, _said(r"^(\*|all)$", "*")]


class Problem(Schema):
    """What is wrong with a question: the number is that of SDMX."""

    code: int
    title: str
    detail: str


class Problems(Schema):
    """A message of SDMX that holds no data."""

    errors: list[Problem]


class Asked(Schema):
    """What narrows a question, and in which format the answer is wished."""

    format: DataFormat = Field("", description="csv or json; else what the header Accept says")
    start_period: Period = Field("", alias="startPeriod", description="2024, 2024-Q1, 2024-03, …")
    end_period: Period = Field("", alias="endPeriod", description="the last period, included")
    updated_after: Instant = Field(
        "", alias="updatedAfter", description="recorded after an instant"
    )
    as_of: Instant = Field("", alias="asOf", description="as this system held it at an instant")
    said_by: Instant = Field("", alias="saidBy", description="as the public could know it on a day")


class Wished(Schema):
    """How much of a structure is told."""

    format: OneFormat = Field("", description="json; else what the header Accept says")
    references: str = Field("none", description="all or children: with what it points at")
    of: str = Field("", description="the code list of one component, such as REF_AREA")


def _content(*media: str) -> dict[str, Any]:
    kinds = {one: "string" if one == CSV else "object" for one in media}
    said = {one: {"schema": {"type": kind}} for one, kind in kinds.items()}
    return {"responses": {200: {"description": "OK", "content": said}}}


REFUSED: dict[Any, Any] = {
    400: Problems, 401: Refusal, 404: Problems, 406: Problems, 409: Problems, 422: Invalid,
}  # fmt: skip
DATA: dict[str, Any] = {"response": REFUSED, "openapi_extra": _content(CSV, JSON)}
ONE_STRUCTURE: dict[str, Any] = {"response": REFUSED, "openapi_extra": _content(STRUCTURE)}


@router.get("/structure/{kind}", url_name="sdmx_structures", **ONE_STRUCTURE)
@operation(Perm.SEE)
def see_structures(request: Request, kind: Kind, asked: Query[Wished]) -> HttpResponseBase:
    """All structures of a kind: dataflow, datastructure, conceptscheme or codelist."""
    return _explained(lambda: _structures(request, kind, "*", asked))


@router.get(
    "/structure/{kind}/{agency}/{name}/{version}", url_name="sdmx_structure", **ONE_STRUCTURE
)
@operation(Perm.SEE)
def see_structure(
    request: Request, kind: Kind, agency: Agency, name: Name, version: Version, asked: Query[Wished]
) -> HttpResponseBase:
    """One structure by its name; ``references=all`` brings what it points at."""

    def answer() -> HttpResponseBase:
        _check(agency, version, name, f"/api/v1/sdmx/structure/{kind}")
        return _structures(request, kind, name, asked)

    return _explained(answer)


@router.get("/data/{context}/{agency}/{name}/{version}", url_name="sdmx_data", **DATA)
@operation(Perm.SEE)
def see_data(
    request: Request,
    context: Context,
    agency: Agency,
    name: FlowName,
    version: Version,
    asked: Query[Asked],
) -> HttpResponseBase:
    """All observations of a flow: MAJAL, FIGURES or STATEMENTS, 1.0.

    Parameters as SDMX 2 writes them narrow it: c[TIME_PERIOD]=ge:2020+le:2024, c[REF_AREA]=MA_04.
    """
    return _explained(lambda: _data(request, (context, agency, name, version), "*", asked))


@router.get("/data/{context}/{agency}/{name}/{version}/{key}", url_name="sdmx_data_key", **DATA)
@operation(Perm.SEE)
def see_data_of_key(
    request: Request,
    context: Context,
    agency: Agency,
    name: FlowName,
    version: Version,
    key: KeyText,
    asked: Query[Asked],
) -> HttpResponseBase:
    """The observations whose dimensions a key selects: a star for all, or one code for each
    dimension with points between, where stars stand for any code and a plus joins several."""
    return _explained(lambda: _data(request, (context, agency, name, version), key, asked))


def _structures(request: Request, kind: str, name: str, asked: Wished) -> HttpResponseBase:
    media = _format(request, asked.format, STRUCTURE_FORMATS)
    beneath = asked.references in ("all", "children", "descendants")
    found = structures(request.actor, kind.lower(), name, beneath=beneath, of=asked.of)
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    return _typed(answer, request, media)


def _data(
    request: Request, address: tuple[str, str, str, str], key: str, asked: Asked
) -> HttpResponseBase:
    context, agency, name, version = address
    if context not in ("dataflow", "datastructure", "*"):
        raise StructureUnknown(name=context[:60], address="/api/v1/sdmx/structure/dataflow")
    _check(agency, version, name, "/api/v1/sdmx/structure/dataflow")
    flow = _flow(name)
    media = _format(request, asked.format, DATA_FORMATS)
    question = Question.parse(
        flow, key=key, start=asked.start_period, end=asked.end_period, after=asked.updated_after,
        as_of=asked.as_of, said_by=asked.said_by, components=_components(request),
    )  # fmt: skip
    rows = told(request.actor, flow, question)
    pieces: Iterable[str]
    pieces = as_csv(flow, rows) if media == CSV else as_json(request.actor, flow, rows)
    answer = _typed(StreamingHttpResponse(pieces), request, media)
    ending = "csv" if media == CSV else "json"
    answer["Content-Disposition"] = f'inline; filename="majal-{flow.id.lower()}.{ending}"'
    return answer


def _components(request: Request) -> dict[str, str]:
    """What ``c[REF_AREA]=MA_04`` and its like say, as version 2 of SDMX writes them."""
    given = ((one[2:-1], request.GET[one]) for one in request.GET if one[:2] == "c[")
    return {name: text for name, text in given if text}


def _flow(name: str) -> Flow:
    """Raises: StructureUnknown."""
    found = flows().get(name)
    if found is None:
        raise StructureUnknown(name=name[:60], address="/api/v1/sdmx/structure/dataflow")
    return found


def _check(agency: str, version: str, name: str, address: str) -> None:
    """Raises: StructureUnknown."""
    if agency not in (AGENCY, *ANY_FLOW) or version not in (*LATEST, *ANY_FLOW):
        raise StructureUnknown(name=f"{agency}:{name}({version})"[:60], address=address)


def _typed(answer: HttpResponseBase, request: Request, media: str) -> HttpResponseBase:
    answer["Content-Type"] = f"{media};version=2.0.0;charset=utf-8"
    answer["Vary"] = "Accept, Accept-Language, Authorization, Cookie"
    answer["Cache-Control"] = "private" if request.actor.is_authenticated else "public, max-age=300"
    return answer


def _format(request: Request, asked: str, known: dict[str, str]) -> str:
    """The format that is asked for: in the address, else by Accept. Raises: FormatUnknown."""
    wishes = [asked] if asked else _wishes(request.headers.get("Accept", "*/*"))
    for wish in wishes or ["*/*"]:
        if wish in known:
            return known[wish]
    offered = ", ".join(dict.fromkeys(known.values()))
    raise FormatUnknown(asked=", ".join(wishes)[:60], offered=offered)


def _wishes(header: str) -> list[str]:
    """The media types of a header, the most wished first; versions are not looked at."""
    found = []
    for part in header.split(",")[:20]:
        media, *rest = (one.strip().lower() for one in part.split(";"))
        weight = next((one[2:] for one in rest if one.startswith("q=")), "1")
        try:
            found.append((-float(weight), media))
        except ValueError:
            continue
    return [media for weight, media in sorted(found, key=lambda one: one[0]) if weight and media]


def _explained(answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """The answer, or why there is none, as SDMX numbers it and in the reader's words."""
    try:
        return answer()
    except DomainError as error:
        number, status = SEMANTIC, status_of(error)
        if isinstance(error, Refused):
            number, status = error.number, error.status
        problem = {"code": number, "title": str(TITLES[number]), "detail": str(error)}
        found = JsonResponse({"errors": [problem]}, status=status)
        found["Vary"] = "Accept, Accept-Language"
        return found
