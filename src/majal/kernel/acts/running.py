"""An act is run: the page's own view, with its finder, form and command, and what came of it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import Model
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve

from majal.kernel.acting import Acting, acted
from majal.kernel.actors import Actor
from majal.kernel.acts.asking import Said, Sent, inner_request
from majal.kernel.acts.errors import ActRefused, FieldsUnfit, SignInFirst
from majal.kernel.acts.forms import begins_with, described, faults_of, forms_in
from majal.kernel.acts.registry import Act
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.kernel.failures import status_of
from majal.kernel.keyed import keep_no_words
from majal.kernel.refs import Kind, kinds

BEYOND = 400
TELLING = (403, 404, 410)
WORDS_OF_REFUSAL = ("error", "refusal", "refused", "errors")
"""Names under which pages show a refusal that stands in no form."""
PAGE_TYPES = ("text/html",)


def perform(
    outer: Any, act: Act, address: Mapping[str, Any], query: Mapping[str, Any], sent: Sent
) -> dict[str, Any] | HttpResponseBase:
    """Do the act: what came of it, or the file it answers.

    Raises: DomainError as the page would refuse; FieldsUnfit where its form does.
    """
    with acted() as acting:
        request, match = inner_request(outer, act, "POST", address, query, sent)
        answer = _called(request, match)
        if acting.once:
            keep_no_words(outer)
        return _outcome(request, acting, answer)


def stands(
    outer: Any, act: Act, address: Mapping[str, Any], query: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The fields of the page's form as it stands for whoever asks; None where it shows none.

    Raises: DomainError; FieldsUnfit for the address.
    """
    with acted() as acting:
        request, match = inner_request(outer, act, "GET", address, query, Sent({}))
        answer = _called(request, match)
        if isinstance(answer, HttpResponseNotAllowed) or not acting.drawn:
            return None
        shown = [form for form in forms_in(acting.shown) if form.data is not request.GET]
        return described(shown) if shown else None


def _called(request: Any, match: Any) -> HttpResponseBase:
    """The answer of the guarded view; what it raises, as a DomainError."""
    try:
        answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except Http404 as error:
        raise NotFound from error
    except PermissionDenied as error:
        raise NotAllowed from error
    except ReauthenticationRequired as error:  # else the token would be kept to go on later
        raise NotAllowed from error
    except SuspiciousOperation as error:
        raise ActRefused(str(error)) from error
    if _to_sign_in(answer):
        raise SignInFirst
    return answer


def _to_sign_in(answer: HttpResponseBase) -> bool:
    led = answer.get("Location", "")
    return bool(led) and urlsplit(led).path == resolve_url(settings.LOGIN_URL)


def _outcome(
    request: Any, acting: Acting, answer: HttpResponseBase
) -> dict[str, Any] | HttpResponseBase:
    said: list[Any] = request._messages.said if isinstance(request._messages, Said) else []  # noqa: SLF001
    alarms = [str(one.message) for one in said if one.level >= messages.ERROR]
    faults = [] if acting.refused else faults_of(acting.shown)
    shown = any(form.is_bound and form.errors for form in forms_in(acting.shown))
    bad = answer.status_code >= BEYOND
    if acting.refused and (bad or alarms or shown or not acting.done):
        raise _as_page(acting.refused[-1], answer.status_code)
    if faults:
        raise FieldsUnfit(faults)
    if refusal := _in_context(acting.shown) if bad else None:
        raise _as_page(refusal, answer.status_code)
    if alarms and not acting.done:
        raise ActRefused(alarms[-1])
    if not acting.drawn and _is_file(answer):
        return answer
    if bad:
        raise _as_page(ActRefused(str(ActRefused.message)), answer.status_code)
    told = [_told(one) for one in said]
    return {**_led(request, answer), "said": told, "once": acting.once, **_next(acting)}


def _as_page(error: DomainError, status: int) -> DomainError:
    """A refusal with the status that its page gave it, where that says more than its kind."""
    if status in TELLING and status_of(error) != status:
        return ActRefused(str(error), code=error.code, status=status)
    return error


def _in_context(shown: Mapping[str, Any]) -> DomainError | None:
    for name in WORDS_OF_REFUSAL:
        found = shown.get(name)
        if isinstance(found, DomainError):
            return found
        if isinstance(found, str) and found:
            return ActRefused(found)
    return None


def _is_file(answer: HttpResponseBase) -> bool:
    if answer.has_header("Content-Disposition") or answer.streaming:
        return True
    kind = answer.get("Content-Type", "").partition(";")[0]
    return isinstance(answer, HttpResponse) and bool(answer.content) and kind not in PAGE_TYPES


def _told(message: Any) -> dict[str, str]:
    return {"level": message.level_tag, "text": str(message.message)}


def _led(request: Any, answer: HttpResponseBase) -> dict[str, Any]:
    """Where the page would have led, and the record that lives there."""
    address = answer.get("Location") or answer.get("HX-Redirect") or ""
    return {"address": address or None, "ref": _ref(address, request.actor) if address else None}


def _ref(address: str, actor: Actor) -> str | None:
    """The record whose page an address is, as ``kind:id``."""
    path = urlsplit(address).path
    try:
        match = resolve(unquote(path))
    except Resolver404:
        return None
    if len(match.kwargs) != 1:
        return None
    (value,) = match.kwargs.values()
    for kind in kinds:
        if kind.name.partition(".")[0] != match.namespace.partition(":")[0]:
            continue
        found = _found(kind, value, actor)
        if found is not None and kind.address(found) == path:
            return f"{kind.name}:{found.pk}"
    return None


def _found(kind: Kind, value: Any, actor: Actor) -> Model | None:
    """The record of this kind that a part of an address names, by its number or its code."""
    if isinstance(value, int) or str(value).isdecimal():
        return kind.visible(actor).filter(pk=int(value)).first()
    names = {field.name for field in kind.model._meta.concrete_fields}  # noqa: SLF001 - Django's documented way
    if "code" not in names:
        return None
    return kind.visible(actor).filter(code=value).first()


def _next(acting: Acting) -> dict[str, Any]:
    """The next question, where a page asks one instead of leading on."""
    asked: dict[str, Any] = {}
    forms = list(forms_in(acting.shown)) if acting.drawn else []
    if acting.done and not any(form.is_bound for form in forms):
        forms = []  # the page shows what came of it, and its form for another
    for form in forms:
        asked |= begins_with(form)
    return {"ask": asked or None}
