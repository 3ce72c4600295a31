"""What REST operations share: refusals in the description, entity tags, the size of pages."""

import functools
import hashlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from ninja import Schema
from pydantic import WithJsonSchema

T = TypeVar("T")


def listed(choices: Iterable[str]) -> WithJsonSchema:
    """For ``Annotated[State, listed(State)]``: the words themselves stand in the description.

    Enumerations are named there by their class alone, and two modules may each have a ``State``.
    """
    return WithJsonSchema({"type": "string", "enum": [str(word) for word in choices]})


FRESH = 300
"""Seconds for which an answer may be used again without asking."""


class Refusal(Schema):
    """Why nothing was answered: a sentence, and a stable code where the rules refuse."""

    detail: str
    code: str = ""


class Invalid(Schema):
    """Which parts of the address could not be read."""

    detail: list[dict[str, Any]]


def tagged(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the answer an ETag of its content, and 304 to whoever holds it already.

    What somebody known was answered is kept by nobody in between for others.
    """

    @functools.wraps(run)
    def answer(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = run(request, *args, **kwargs)
        if response.status_code != 200 or not isinstance(response, HttpResponse):
            return response
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        whose = "private" if request.actor.is_authenticated else "public"
        patch_cache_control(response, **{whose: True}, max_age=FRESH)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        found = get_conditional_response(request, etag=etag, response=response)
        return found or response

    return answer


def paged(
    rows: Iterable[T], limit: int, out: Callable[[T], dict[str, Any]], *, key: str = "code"
) -> dict[str, Any]:
    """``{items, next}``: one page of ``rows``, which hold one beyond ``limit`` where more follow.

    ``next`` is the ``key`` of the last item, the cursor of the following page; None on the last.
    """
    found = list(rows)
    page = found[:limit]
    return {
        "items": [out(row) for row in page],
        "next": getattr(page[-1], key) if len(found) > limit else None,
    }
