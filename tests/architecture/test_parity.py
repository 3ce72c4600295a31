"""Every command that a page offers is within reach of REST; every act answers whatever is sent.

A command counts as offered when the code of some room of views names it.
"""

import ast
import importlib
import itertools
import json
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import get_resolver

from majal.config.api import api
from majal.kernel.acts import never
from majal.kernel.acts.reaching import declared, is_command, layers, methods_of, reached_by
from majal.kernel.acts.reading import forms_of, read_by_name
from majal.kernel.acts.registry import acts
from majal.modules.bookings.commands import book_thing
from tests.architecture.test_matrix import ROUTES
from tests.people.factories import person

MODULES = Path(__file__).parents[2] / "src" / "majal" / "modules"
NOT_BY_REST = {
    "booking_feeds.make_door": "a room's code is made when its sheet is first read, by a GET",
    "standing.seen_together": "it notes that a page was read, by the GET that reads it",
    "privacy.ask_copy": "a token must not take a whole person away",
    "privacy.ask_own": "a token must not ask for its owner's erasure",
    "privacy.confirm_erasure": "nothing undoes it: the password is asked for anew",
    "privacy.take_copy": "it notes that a copy was taken, by the GET that takes it",
    "people.make_token": "a token could make its own successor, and would show a new secret",
    "people.sign_out_everywhere": "it ends the sessions of browsers, and goes on in the one at hand",
    "people.end_session": "it ends the session of a browser; a token must not sign its owner out",
    "declarations.open_link": "a link is opened once, by the browser that goes on with it",
    "people.reset_factors": "it asks for the password anew, and for a person's judgement",
    "identities.link_identity": "whoever came back from a provider says yes in the same browser",
    "identities.unlink_identity": "it asks for the password anew, and goes on in the session at hand",
    "identities.open_account": "an account is opened by coming back from a provider",
    "identities.apply_groups": "groups count when somebody comes back from a provider",
    "people.accept_invitation": "an invitation is accepted by choosing a password",
}


def named_in_views():
    """Every command that a file of views names, by the tree of its source: ``module.name``."""
    found = {}
    for path in sorted((*MODULES.glob("*/views.py"), *MODULES.glob("*/views/*.py"))):
        parts = path.relative_to(MODULES.parents[1]).with_suffix("").parts
        module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            value = None
            if isinstance(node, ast.Name):
                value = getattr(module, node.id, None)
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                value = getattr(getattr(module, node.value.id, None), node.attr, None)
            if is_command(value):
                found[name_of(value)] = value
    return found


def name_of(command):
    return f"{command.__module__.split('.')[2]}.{command.__name__}"


def within_reach():
    """Every command that some act, or some operation written by hand, may call."""
    views = [act.view for act in acts().values()]
    views += [
        one.view_func
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for one in view.operations
    ]
    return {name_of(one) for view in views for one in reached_by(view) if is_command(one)}


def test_every_command_that_a_page_offers_is_an_operation():
    offered = set(named_in_views())
    assert len(offered) > 600
    assert offered - within_reach() == NOT_BY_REST.keys()


def test_what_is_never_an_act_is_exactly_what_is_listed():
    """Pages that write and are no acts: those listed with a reason, and the views of allauth."""
    left = set()
    for found, view in every_route():
        writes = "POST" in methods_of(view) and declared(view)
        ours = not list(layers(view))[-1].__module__.startswith(never.SIGN_IN)
        if writes and ours and found not in acts():
            left.add(found)
    assert left == never.NEVER.keys()


def every_route(patterns=None, namespace=""):
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        inner = ":".join(n for n in (namespace, getattr(one, "namespace", "") or "") if n)
        if hasattr(one, "url_patterns"):
            if one.namespace != api.urls_namespace:
                yield from every_route(one.url_patterns, inner)
        elif one.name:
            yield ":".join(n for n in (namespace, one.name) if n), one.callback


def test_a_view_reaches_what_its_code_names_and_nothing_else():
    named = [name_of(one) for one in reached_by(acts()["bookings:book"].view) if is_command(one)]
    assert sorted(named) == ["bookings.book_thing", "bookings.book_weekly"]

    def elsewhere(request):
        return book_thing(1, by=request.actor)

    assert [name_of(one) for one in reached_by(elsewhere)[1:]] == ["bookings.book_thing"]
    assert [one for one in reached_by(lambda request: request) if is_command(one)] == []


class Asker:
    """Somebody who calls acts; ``kwargs`` and rights are those of the permission matrix."""

    def __init__(self, user=None):
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)

    def ask(self, name, address, fields):
        body = json.dumps({"address": address, "fields": fields}, default=str)
        path = f"/api/v1/acts/{name}"
        answer = self.client.post(path, body, content_type="application/json")
        b"".join(answer)
        return answer.status_code

    def describe(self, name, address):
        return self.client.get(f"/api/v1/acts/{name}", address).status_code


BROKEN, MISSING, REFUSALS = 500, 404, (401, 403, 404, 422)
HOSTILE = [
    "x" * 10_000,
    "٠١٢",
    "-1",
    "99999999999999999999",
    "2026-02-31",
    "' OR 1=1 --",
    "NaN",
    [],
    [None],
    True,
]


def hostile(act, turn):
    """Every field the act is known to read, each with something that no person would type."""
    names = {name for form in forms_of(act) for name in form.base_fields} | set(read_by_name(act))
    values = itertools.cycle(HOSTILE[turn % len(HOSTILE) :] + HOSTILE[: turn % len(HOSTILE)])
    return dict(zip(sorted(names), values, strict=False))


def batches():
    """Acts asked for the same record, by the matrix of their module; the largest first."""
    found = {}
    for name in acts():
        found.setdefault((name.partition(":")[0], ROUTES[name].kwargs), []).append(name)
    largest = sorted(found.values(), key=len, reverse=True)
    return [pytest.param(names, id=names[0]) for names in largest]


def sampled():
    """The first acts of every third module: the rest is for the soak."""
    found = {}
    for one in batches():
        found.setdefault(one.id.partition(":")[0], pytest.param(one.values[0][:2], id=one.id))
    return [found[module] for module in sorted(found)][::3]


@pytest.mark.django_db
@pytest.mark.parametrize("names", sampled())
def test_acts_answer_whatever_is_sent(names):
    assert faults_of(names) == []


@pytest.mark.soak
@pytest.mark.django_db
@pytest.mark.parametrize("names", batches())
def test_every_act_answers_whatever_is_sent(names):
    assert faults_of(names) == []


def faults_of(names):
    """Nothing, something hostile and a guess; by whoever may, by somebody else, by a stranger."""
    kwargs = dict(ROUTES[names[0]].kwargs())
    faults = []
    for turn, name in enumerate(names):
        before = transaction.savepoint()
        route, act = ROUTES[name], acts()[name]
        right = Asker(route.allowed() if route.allowed else person())
        fields = hostile(act, turn)
        with override_settings(**route.settings()):
            asked = {
                "nothing": right.ask(name, kwargs, {}),
                "hostile": right.ask(name, kwargs, fields),
                "guess": right.ask(name, kwargs | (route.guess or {}), fields),
                "described": right.describe(name, kwargs),
                "wrong": Asker(person()).ask(name, kwargs, {}),
                "stranger": Asker().ask(name, kwargs, {}),
            }
        faults += [f"{what} of {name}: {got}" for what, got in asked.items() if got >= BROKEN]
        if route.guess and asked["guess"] != MISSING:
            faults.append(f"guess of {name}: {asked['guess']}")
        if route.allowed and asked["stranger"] not in REFUSALS:
            faults.append(f"stranger of {name}: {asked['stranger']}")
        transaction.savepoint_rollback(before)
    return faults
