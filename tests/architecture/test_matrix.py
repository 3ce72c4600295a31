"""Every route, asked by a stranger, by the wrong user, by the right one, and for a guessed id.

A route without a declaration fails, and so does one that no module's ``matrix.py`` describes. Each
answer has the headers that keep a page out of frames and scripts out of a page.
"""

import importlib
from copy import deepcopy
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from django.utils import translation

from majal.config.api import api
from majal.kernel.http import Declaration, page

TESTS = Path(__file__).parents[1]
FRAMED = {
    "events:embed", "opendata:embed_calendar", "opendata:embed_figure", "opendata:embed_map",
}  # fmt: skip
"""Made to stand in the pages of others: it takes no cookie and changes nothing."""
OF_FILES = "sandbox; default-src 'none'"
DESCRIPTION = {"api:openapi-json", "api:api-root"}  # what the API says of itself, to everybody


@dataclass(frozen=True)
class Found:
    """One route of the house: its name, and what it declares."""

    name: str
    declaration: Declaration | None


def routes(patterns, namespace=""):
    """Every named or unnamed route below ``patterns``, but those of the API."""
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = ":".join(n for n in (namespace, one.namespace) if n)
            if one.namespace != api.urls_namespace:
                yield from routes(one.url_patterns, inner)
        elif isinstance(one, URLPattern):
            name = ":".join(n for n in (namespace, one.name or str(one.pattern)) if n)
            yield Found(name, declared(one.callback))


def declared(view: Any) -> Declaration | None:
    """What a view says of itself, through whatever is wrapped around it."""
    while view is not None:
        if hasattr(view, "declaration"):
            return view.declaration
        view = getattr(view, "__wrapped__", None)
    return None


def operations():
    """Every operation of the API."""
    for _prefix, router in api._routers:
        for view in router.path_operations.values():
            for one in view.operations:
                yield Found(
                    f"api:{one.url_name or one.view_func.__name__}", declared(one.view_func)
                )


FOUND = [*routes(get_resolver().url_patterns), *operations()]


def described():
    """What the modules' tests say of their routes, by name."""
    known: dict[str, Any] = {}
    for one in sorted(TESTS.glob("*/matrix.py")):
        for name, route in importlib.import_module(
            f"tests.{one.parent.name}.matrix"
        ).ROUTES.items():
            assert name not in known, f"two modules describe {name}"
            known[name] = route
    return known


ROUTES = described()


def test_every_route_declares_its_permission():
    assert [f.name for f in FOUND if not isinstance(f.declaration, Declaration)] == []


def test_every_route_is_described_and_nothing_else_is():
    assert sorted(ROUTES) == sorted({f.name for f in FOUND})


def test_an_undeclared_route_would_be_found():
    @page(next(iter(FOUND)).declaration.permission)
    def told(request): ...

    planted = [path("a", lambda request: None, name="bare"), path("b", told, name="told")]
    assert [(f.name, f.declaration is None) for f in routes(planted)] == [
        ("bare", True),
        ("told", False),
    ]


def askers(route):
    """Who asks: a wrong user where there can be one, a guess where there is an id."""
    return ["stranger", *["wrong"] * bool(route.wrong), *["guess"] * bool(route.guess), "right"]


def maker(make):
    """What makes a record: the same for two functions that are written alike and given alike."""
    code = getattr(make, "__code__", None)
    if code is None:
        return make
    given = tuple(id(one.cell_contents) for one in make.__closure__ or ())
    told = repr((code.co_consts, make.__defaults__, make.__kwdefaults__))
    return (make.__module__, code.co_code, code.co_names, code.co_freevars, told, given)


def together(names):
    """The routes of a module that are asked for the same record, under its name."""
    found = {}
    for name in sorted(names):
        module = name.removeprefix("api:").split(":")[0].split("_")[0]
        found.setdefault((module, maker(ROUTES[name].kwargs)), []).append(name)
    return [pytest.param(names, id=f"{module}-{names[0]}") for (module, _), names in found.items()]


@pytest.mark.django_db
@pytest.mark.parametrize("names", together(ROUTES))
def test_matrix(names):
    """The record is made once, and who asks; each finds it as it was made."""
    kwargs = dict(ROUTES[names[0]].kwargs())
    known: dict[Any, SimpleCookie] = {}
    for who in ("right", "wrong"):  # the right one may be the latest account: the record's own
        for name in names:
            signed_in(ROUTES[name], who, known)
    faults = []
    for name in names:
        for who in askers(ROUTES[name]):
            cookies = signed_in(ROUTES[name], who, known)
            before = transaction.savepoint()
            faults += asked(name, ROUTES[name], who, kwargs, cookies)
            transaction.savepoint_rollback(before)
    assert faults == []


def signed_in(route, who, known):
    """The cookies of whoever asks, who signs in once for all routes that name the same people."""
    makes = {"stranger": None, "wrong": route.wrong}.get(who, route.allowed)
    if makes is None:
        return SimpleCookie()
    key = maker(makes)
    if key not in known:
        client = Client()
        if user := makes():
            client.force_login(user)
        known[key] = client.cookies
    return known[key]


def asked(name, route, who, kwargs, cookies):
    """What is wrong with the answer that somebody gets."""
    client = Client(raise_request_exception=False)
    client.cookies = deepcopy(cookies)
    if who == "guess":
        kwargs = kwargs | route.guess
    with translation.override("en"):
        address = reverse(name, kwargs=kwargs)
    sent = {"data": route.body, "content_type": "application/json"} if route.body else {}
    with override_settings(**route.settings()):
        answer = getattr(client, route.method)(address, **sent)
    b"".join(answer)  # a file is sent from an open one, and closed at its end
    if who == "guess":
        good = answer.status_code == 404
    elif who == "right" or (who == "stranger" and route.allowed is None):
        good = opened(answer, route)
    else:
        good = refused(answer, route, who, api=name.startswith("api:"))
    told = f"{who} of {name} at {address}: {answer.status_code}"
    return [*[told] * (not good), *[f"{told}, headers"] * (not guarded(answer, name))]


def guarded(answer, name):
    """Whether nobody frames the page, and it runs only scripts of its own; a file runs none."""
    policy = answer.headers.get("Content-Security-Policy", "")
    strict = "frame-ancestors 'none'" in policy and "script-src 'self'" in policy
    kept = answer.headers.get("X-Frame-Options") == "DENY" and (strict or policy == OF_FILES)
    return answer.headers.get("X-Content-Type-Options") == "nosniff" and (kept or name in FRAMED)


def opened(answer, route):
    """Whether the page came, or leads on; a form without its fields may say what is missing."""
    if route.answers:
        return answer.status_code == route.answers
    if answer.status_code in (301, 302, 303):
        return not to_sign_in(answer) and (route.redirects or route.method != "get")
    if route.method != "get" and answer.status_code in (400, 409, 422):
        return True
    return 200 <= answer.status_code < 300


def refused(answer, route, who, *, api):
    """Whether the refusal is the right one: 404 for what must not even be known of."""
    if who == "stranger" and route.asks_first:
        return to_sign_in(answer)
    if route.hidden:
        return answer.status_code == 404
    if api:
        return answer.status_code in (401, 403)
    return to_sign_in(answer) if who == "stranger" else answer.status_code == 403


def to_sign_in(answer):
    """Whether the answer leads to the page for signing in."""
    places = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            places.append(reverse(settings.LOGIN_URL))
    return answer.status_code == 302 and urlsplit(answer["Location"]).path in places
