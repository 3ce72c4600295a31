"""The request that a page's view gets in an act: as its own form would send it, with no browser."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import BaseStorage, Message
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.datastructures import MultiValueDict
from django_htmx.middleware import HtmxDetails

from majal.kernel.acts.errors import FieldsUnfit
from majal.kernel.acts.registry import Act
from majal.kernel.errors import NotFound
from majal.kernel.sessions import SessionStore

ALWAYS_SENT = "csrfmiddlewaretoken"
"""A browser's form sends it: no POST is empty, and views tell by that whether one came."""
LONGEST_LIST = 10_000
OF_THE_PAGE = ("HTTP_HX_", "HTTP_IF_", "HTTP_IDEMPOTENCY_KEY", "HTTP_REFERER")


class Said(BaseStorage):
    """Messages that end with the answer, and never in a cookie."""

    def _get(self, *_args: Any, **_more: Any) -> tuple[list[Message], bool]:
        return [], True

    def _store(self, *_args: Any, **_more: Any) -> list[Message]:
        return []

    @property
    def said(self) -> list[Message]:
        """What the view said, in order."""
        queued: list[Message] = self._queued_messages  # type: ignore[attr-defined]
        return list(queued)


def inner_request(
    outer: Any,
    act: Act,
    method: str,
    address: Mapping[str, Any],
    query: Mapping[str, Any],
    sent: "Sent",
) -> tuple[WSGIRequest, Any]:
    """The request for the act's view, and the match of its address.

    Raises: FieldsUnfit where the address lacks a part; NotFound where it leads elsewhere.
    """
    path = address_of_act(act, address)
    try:
        match = resolve(unquote(path))
    except Resolver404 as error:
        raise NotFound from error
    if match.view_name != act.name:
        raise NotFound
    kept = {k: v for k, v in outer.environ.items() if not k.startswith(OF_THE_PAGE)}
    url = urlsplit(path)
    request = WSGIRequest(
        {
            **kept,
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote_to_bytes(url.path).decode("latin-1"),
            "QUERY_STRING": as_query(query).urlencode(),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": "0",
            "wsgi.input": BytesIO(),
        }
    )
    request.id = getattr(outer, "id", "")  # type: ignore[attr-defined]
    request.actor = outer.actor  # type: ignore[attr-defined]
    signed_in = outer.actor.is_authenticated
    request.user = outer.actor if signed_in else AnonymousUser()
    by_token = bool(outer.headers.get("Authorization"))
    request.session = SessionStore() if by_token else outer.session
    request.LANGUAGE_CODE = getattr(outer, "LANGUAGE_CODE", "")
    request.resolver_match = match
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    request._messages = Said(request)  # type: ignore[attr-defined]  # noqa: SLF001 - where Django keeps it
    posted = sent.post if method == "POST" else QueryDict()
    request._post, request._files = posted, sent.files  # type: ignore[attr-defined]  # noqa: SLF001
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001 - asked by who_calls
    return request, match


def address_of_act(act: Act, address: Mapping[str, Any]) -> str:
    """The path of the page. Raises: FieldsUnfit."""
    names = [name for name, _kind in act.address]
    faults = [
        _fault(["address", n], "missing", "Field required") for n in names if n not in address
    ]
    faults += [
        _fault(["address", n], "extra_forbidden", "Extra inputs are not permitted")
        for n in address
        if n not in names
    ]
    if not faults:
        parts = {n: plain(v) for n, v in address.items()}
        try:
            if all(_storable(part) for part in parts.values()):
                return reverse(act.name, kwargs=parts)
        except NoReverseMatch:
            pass
        raise NotFound
    raise FieldsUnfit(faults)


def _fault(where: list[str | int], kind: str, sentence: str) -> dict[str, Any]:
    return {"loc": where, "type": kind, "msg": sentence}


class Sent:
    """The fields and files of an act, as a form's POST holds them."""

    def __init__(self, fields: Mapping[str, Any], files: Any = None) -> None:
        self.post = as_query(fields)
        self.post.setdefault(ALWAYS_SENT, "")
        self.files = files if files is not None else MultiValueDict()


def as_query(fields: Mapping[str, Any]) -> QueryDict:
    """JSON values as a form sends them: lists many times, yes as "on", no and null not at all.

    Raises: FieldsUnfit for what no form can send.
    """
    found = QueryDict(mutable=True)
    faults = []
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        if len(values) > LONGEST_LIST or any(isinstance(one, (dict, list)) for one in values):
            sentence = "A text, a number, true, false, null or a list of these is expected"
            faults.append(_fault(["fields", name], "form_value", sentence))
            continue
        kept = [plain(one) for one in values if one is not None and one is not False]
        if not all(_storable(one) for one in (name, *kept)):
            faults.append(
                _fault(["fields", name[:99]], "string_nul", "Text holds no NUL character")
            )
            continue
        if kept or isinstance(value, list):
            found.setlist(name, kept)
    if faults:
        raise FieldsUnfit(faults)
    return found


def _storable(text: str) -> bool:
    """Whether a database can hold a text: no NUL, and no half of a letter."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def plain(value: Any) -> str:
    """A value as a form writes it."""
    return "on" if value is True else str(value)
