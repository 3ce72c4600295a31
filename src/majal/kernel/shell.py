"""What every page's frame needs: the menu, the languages, the way the text runs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi, get_language_from_path

from majal.kernel.actors import ANYONE
from majal.kernel.names import OWN_NAMES, TAMAZIGHT
from majal.kernel.panels import drawn, entries
from majal.kernel.postgresql.primary import copied_at, reads_copy

THEMES = ("light", "dark")
"""What a reader may ask for; otherwise the system decides."""
BAR = "kernel.bar"
"""The place of panels that stand as small signs in the bar of whoever is signed in."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for the frame; all of it lazy, so that a partial costs nothing."""
    actor = getattr(request, "actor", ANYONE)
    return {
        "actor": actor,
        "language": get_language() or settings.LANGUAGE_CODE,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "theme": theme if (theme := request.COOKIES.get("majal_theme")) in THEMES else "",
        "demo": settings.MAJAL_DEMO,
        "reads_copy": reads_copy(),
        "copied_at": SimpleLazyObject(copied_at),
        "menu": SimpleLazyObject(lambda: entries("main", to=actor)),
        "desk": SimpleLazyObject(
            lambda: entries("desk", to=actor) if actor.is_authenticated else []
        ),
        "user_menu": SimpleLazyObject(
            lambda: entries("user", to=actor) if actor.is_authenticated else []
        ),
        "signs": SimpleLazyObject(
            lambda: drawn(BAR, to=actor, request=request) if actor.is_authenticated else []
        ),
        "foot": SimpleLazyObject(lambda: entries("foot", to=actor)),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "known_as": SimpleLazyObject(lambda: known_as(request)),
    }


def known_as(request: HttpRequest) -> dict[str, Any] | None:
    """What search engines file a page for everybody under; no other page has such an address.

    Its own address, and that of the same page by language, whole and without what was asked of it
    (https://developers.google.com/search/docs/specialty/international/localized-versions).
    """
    for_anyone = getattr(request, "is_for_anyone", None)
    if for_anyone is None or not for_anyone() or get_language_from_path(request.path) is None:
        return None
    tail = request.path.lstrip("/").partition("/")[2]
    named = {code: f"{settings.MAJAL_ADDRESS}/{code}/{tail}" for code, _ in settings.LANGUAGES}
    first = named[settings.LANGUAGE_CODE]
    return {
        "own": settings.MAJAL_ADDRESS + request.path,
        "others": [*named.items(), ("x-default", first)],
    }


def languages(request: HttpRequest) -> list[dict[str, str]]:
    """This page in each language it is offered in: code, its own name, address."""
    for_anyone = getattr(request, "is_for_anyone", None)
    private = for_anyone is not None and not for_anyone()
    path = request.get_full_path()
    prefixed = get_language_from_path(path) is not None
    tail = path.lstrip("/").partition("/")[2]
    return [
        {"code": code, "name": OWN_NAMES[code], "address": f"/{code}/{tail}" if prefixed else path}
        for code, _ in settings.LANGUAGES
        if not (private and code == TAMAZIGHT)
    ]
