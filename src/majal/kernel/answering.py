"""What every operation of the API does alike: chosen fields, entity tags, keys sent twice.

``answered`` wraps each operation's run (``config.api``), outside its authentication.
"""

import functools
import hashlib
import json
from collections.abc import Callable
from typing import Any, get_args

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from ninja.errors import ValidationError
from pydantic import BaseModel

from majal.kernel.errors import DomainError
from majal.kernel.keyed import HEADER, READS, once

FOUND = 200
LONGEST = 2_000
Run = Callable[..., HttpResponseBase]


def operation_of(run: Any) -> Any:
    """The operation that a run belongs to, below its decorators."""
    while hasattr(run, "__wrapped__"):
        run = run.__wrapped__
    return run.__self__


def part_of(function: Any) -> str:
    """The module whose operation this is, to which a token may be limited."""
    words: list[str] = function.__module__.split(".")
    return words[2] if words[1] == "modules" else words[1]


def answered(run: Run) -> Run:
    """The operation with what all share."""
    operation = operation_of(run)
    names = functools.cache(lambda: fields_of(operation))

    @functools.wraps(run)
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        function = operation.view_func
        named = getattr(function, "part_named", None)
        request.part = named(kwargs) if named else part_of(function)
        api = operation.api
        try:
            if request.method not in READS:
                return _done(request, operation, lambda: run(request, *args, **kwargs))
            wanted = _wanted(request, names())
            return _read(request, run(request, *args, **kwargs), wanted)
        except (DomainError, ValidationError) as error:
            return api.on_exception(request, error)  # type: ignore[no-any-return]

    return answer


def _done(request: Any, operation: Any, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """What writes; whoever sends a key is found first, since it is remembered for the account."""
    if HEADER in request.headers and (refused := operation._run_checks(request)):  # noqa: SLF001
        return refused  # type: ignore[no-any-return]
    return once(request, run)


def fields_of(operation: Any) -> frozenset[str]:
    """The fields that may be chosen: those of what is found, of each item where they are listed."""
    model = operation.response_models.get(FOUND)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return frozenset()
    return _of_type(model.model_fields["response"].annotation)


def _of_type(kind: Any) -> frozenset[str]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields
        if {"items", "next"} <= set(fields):
            return _of_type(fields["items"].annotation)
        return frozenset(field.alias or name for name, field in fields.items())
    found = [_of_type(one) for one in get_args(kind)]
    return frozenset().union(*found)


def _wanted(request: Any, names: frozenset[str]) -> list[str]:
    """The fields asked for. Raises: ValidationError for one that there is not."""
    asked = request.GET.get("fields", "")
    wanted = [one.strip() for one in asked[:LONGEST].split(",") if one.strip()]
    unknown = [one for one in wanted if one not in names]
    if unknown or (wanted and not names):
        there = ", ".join(sorted(names)) or "no fields to choose here"
        sentence = f"Unknown: {', '.join(unknown)[:200]}. There are: {there}"
        raise ValidationError(
            [{"loc": ["query", "fields"], "type": "unknown_field", "msg": sentence}]
        )
    return wanted


def _read(request: Any, answer: HttpResponseBase, wanted: list[str]) -> HttpResponseBase:
    """What was found, limited to the fields wanted; nothing where the caller holds it already."""
    if answer.status_code != FOUND or not isinstance(answer, HttpResponse):
        return answer
    if wanted:
        kept = _limited(json.loads(answer.content), frozenset(wanted))
        answer.content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    if answer.has_header("ETag"):
        return answer
    etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer["ETag"] = etag
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["Authorization", "Cookie", "Accept-Language"])
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _limited(found: Any, wanted: frozenset[str]) -> Any:
    if isinstance(found, list):
        return [_limited(one, wanted) for one in found]
    if isinstance(found, dict) and {"items", "next"} <= found.keys():
        return {**found, "items": _limited(found["items"], wanted)}
    if isinstance(found, dict):
        return {name: value for name, value in found.items() if name in wanted}
    return found
