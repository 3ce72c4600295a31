"""The description of the API: each act as a path of its own, and what all operations share."""

import functools
import hashlib
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from majal import __version__
from majal.kernel.acts.forms import as_object, schema_of
from majal.kernel.acts.reading import commands_of, forms_of, read_by_name
from majal.kernel.acts.registry import Act, acts
from majal.kernel.answering import fields_of
from majal.kernel.keyed import HEADER, LONGEST
from majal.kernel.rest import FRESH

KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "pattern": f"^[!-~]{{1,{LONGEST}}}$"},
    "description": "Any random text. The same request with the same key takes effect once, and is "
    "answered the same for seven days.",
}
DONE = {
    "type": "object",
    "properties": {
        "address": {"type": ["string", "null"], "description": "The page it leads to."},
        "ref": {"type": ["string", "null"], "description": "The record there, as kind:id."},
        "said": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"level": {"type": "string"}, "text": {"type": "string"}},
            },
        },
        "once": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "What is shown now and never again, such as the address of a link.",
        },
        "ask": {
            "type": ["object", "null"],
            "description": "The next question with what is filled in, where one more is asked.",
        },
    },
}
SHARED = {"401": "Refusal", "409": "Refusal", "422": "Invalid"}


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The served description, made once in a while for all workers: to make it takes a second."""

    @functools.wraps(view)
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        key = f"api.description:{__version__}:{get_language()}"
        packed = cache.get(key)
        if packed is None:
            packed = zlib.compress(view(request, *args, **kwargs).content)
            cache.set(key, packed, timeout=FRESH)
        content = zlib.decompress(packed)
        found = HttpResponse(content, content_type="application/json; charset=utf-8")
        found["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        patch_cache_control(found, public=True, max_age=FRESH)
        patch_vary_headers(found, ["Accept-Language", "Cookie"])
        return get_conditional_response(request, etag=found["ETag"], response=found) or found

    return answer


def told(schema: Any, *, prefix: str, operations: Mapping[str, Any]) -> Any:
    """The schema of ninja with the acts and with what all operations take and answer."""
    parts = schema["components"]
    parts["parameters"] = {"IdempotencyKey": KEY}
    for methods in schema["paths"].values():
        for method, one in methods.items():
            _share(method, one, operations.get(one["operationId"]))
    forms: dict[str, Any] = {}
    schema["paths"] |= {f"{prefix}acts/{act.name}": _path(act, forms) for act in acts().values()}
    parts["schemas"] |= {"ActDone": DONE, **dict(sorted(forms.items()))}
    parts["responses"] = {
        "ActDone": _answer("What came of it.", "ActDone"),
        "ActUnfit": _answer("Fields that do not fit, each with its reason.", "Invalid"),
        "ActRefused": _answer("Refused as the page refuses, in the caller’s language.", "Refusal"),
    }
    return schema


def _share(method: str, one: dict[str, Any], operation: Any) -> None:
    answers = one["responses"]
    if method == "get":
        names = sorted(fields_of(operation)) if operation else []
        if names:
            one["parameters"].append(_fields(names))
            answers.setdefault("422", _answer("Unprocessable Content", "Invalid"))
        answers.setdefault("304", {"description": "Not Modified"})
        return
    one["parameters"].append({"$ref": "#/components/parameters/IdempotencyKey"})
    for status, name in SHARED.items():
        answers.setdefault(status, _answer("Refused", name))


def _fields(names: list[str]) -> dict[str, Any]:
    items = {"type": "string", "enum": names}
    return {
        "name": "fields",
        "in": "query",
        "required": False,
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "items": items, "uniqueItems": True},
        "description": "Only these are told; what else the schema requires is left out.",
    }


def _answer(sentence: str, name: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {"description": sentence, "content": content}


def _path(act: Act, forms: dict[str, Any]) -> dict[str, Any]:
    called = ", ".join(commands_of(act))
    told_of = [f"Permission: {act.declaration.permission}."]
    told_of += [f"Commands: {called}."] if called else []
    body: dict[str, Any] = {}
    needed = []
    if act.address:
        body["address"] = as_object(
            {n: {"type": k} for n, k in act.address}, [n for n, _ in act.address]
        )
        needed.append("address")
    if fields := _fields_of(act, forms):
        body["fields"] = fields
    schema = as_object(body, needed)
    return {
        "post": {
            "operationId": "act_" + act.name.replace(":", "_"),
            "summary": act.title,
            "description": " ".join(told_of),
            "tags": [f"acts of {act.part}"],
            "parameters": [{"$ref": "#/components/parameters/IdempotencyKey"}],
            "requestBody": {"content": {"application/json": {"schema": schema}}},
            "responses": {
                "200": {"$ref": "#/components/responses/ActDone"},
                "422": {"$ref": "#/components/responses/ActUnfit"},
                "4XX": {"$ref": "#/components/responses/ActRefused"},
            },
        }
    }


def _address(act: Act, forms: dict[str, Any]) -> dict[str, Any]:
    """The parts of an address, said once for all acts with the same ones."""
    name = "At." + ".".join(part for part, _kind in act.address)
    schema = as_object({n: {"type": k} for n, k in act.address}, [n for n, _ in act.address])
    if forms.setdefault(name, schema) == schema:
        return {"$ref": f"#/components/schemas/{name}"}
    return schema


def _fields_of(act: Act, forms: dict[str, Any]) -> dict[str, Any]:
    """The fields of an act: those of its forms, and those its view reads by name."""
    found = []
    for form in forms_of(act):
        name = f"{form.__module__.split('.')[2]}.{form.__name__}"
        if name not in forms:
            base = form.base_fields  # type: ignore[attr-defined]
            fields = {n: schema_of(field, records=False) for n, field in base.items()}
            forms[name] = as_object(fields, [n for n, field in base.items() if field.required])
        found.append({"$ref": f"#/components/schemas/{name}"})
    if names := read_by_name(act):
        found.append(as_object({name: {} for name in names}, []))
    return found[0] if len(found) == 1 else {"anyOf": found} if found else {}
