"""Hostile input over every route, by whoever may and may not: nothing falls, leaks or runs."""

from urllib.parse import urlencode

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from majal.config.api import api
from majal.modules.conventions.public import Convention
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from tests.architecture.test_matrix import ROUTES
from tests.commitments.factories import a_commitment
from tests.contributions.factories import a_contribution
from tests.conventions.factories import a_convention, a_council, a_region, for_another_region
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of
from tests.soak import hostile
from tests.soak.asking import HIDDEN, SECRET, Asker
from tests.territories.factories import a_territory

pytestmark = [pytest.mark.soak, pytest.mark.django_db]


@pytest.fixture
def _hidden(db):
    """A draft of a council that has no part in anything else."""
    land = a_territory("09.999", "province", ("إقليم", "Province"), a_region())
    titles = {"title_fr": SECRET, "title_ar": SECRET}
    draft = a_convention(HIDDEN, council=a_council(land), state="draft", territory=land, **titles)
    a_commitment(draft, text_fr=SECRET, text_ar=SECRET)
    a_contribution(draft)


def askers(name, route):
    """A stranger, whoever may, whoever may not, and three who work here; the full list for some."""
    park = Park.objects.first() or a_park()
    people = {
        "stranger": None,
        "right": route.allowed() if route.allowed else None,
        "wrong": route.wrong() if route.wrong else None,
        "park": holder_of(Role.PARK_MANAGER, on="park", number=park.pk),
        "other": for_another_region(),
        "head": head_office(),
    }
    for who, user in people.items():
        if user or who == "stranger":
            full = who in ("right", "head") or (who == "stranger" and not route.allowed)
            yield Asker(name, who, user, full=full)


@pytest.mark.parametrize("name", sorted(ROUTES))
@pytest.mark.usefixtures("_hidden")
def test_hostile_input(name):
    route = ROUTES[name]
    kwargs = dict(route.kwargs())
    with translation.override("fr"):
        address = reverse(name, kwargs=kwargs)
    wrong = []
    with override_settings(**route.settings()):
        for ask in askers(name, route):
            addresses(ask, route, address, kwargs)
            queries(ask, address)
            if not name.startswith("api:"):
                forms(ask, address)
            elif route.method != "get":
                operations(ask, route, address)
            wrong += ask.done()
    assert wrong == []


def addresses(ask, route, address, kwargs):
    sent = {"data": route.body, "content_type": "application/json"} if route.body else {}
    for value in kwargs.values():
        for part in hostile.PARTS:
            other = address.replace(f"/{value}", f"/{part}", 1)
            ask.send(route.method, other, f"part {part[:20]}", **sent)
    if "code" in kwargs:
        other = address.replace(f"/{kwargs['code']}", f"/{HIDDEN}", 1)
        ask.send(route.method, other, "another's", **sent)


def queries(ask, address):
    answer, content = ask.send("get", address, "plain")
    found = hostile.questions(content)
    names = found | set(hostile.ASKED)
    for text in hostile.TEXTS if ask.full else hostile.FEW:
        value = text[:5000].encode("utf-8", "surrogatepass")
        ask.send("get", address, f"?*={text[:30]}", data=dict.fromkeys(names, value))
        if answer.status_code == 200:
            for name in names if ask.full and text in hostile.FEW else found:
                ask.send("get", address, f"?{name}={text[:30]}", data={name: value})


def forms(ask, address):
    answer, content = ask.send("get", address, "plain")
    html = answer.status_code == 200 and "html" in answer["Content-Type"]
    found = hostile.forms_of(content, address) if html else []
    for form in found:
        fields(ask, address, completed(ask, address, hostile.filled(form)))
    if not found:
        for data in ({}, {"a": hostile.SCRIPT}):
            ask.send("post", address, "bare", data=data)


def completed(ask, address, base):
    """Answers that are accepted, as far as three tries find them."""
    answer = None
    for _turn in range(3):
        answer, content = ask.send("post", address, "filled", data=fresh(base), follow=True)
        for name in hostile.refused(content) & base.keys() if answer.status_code == 422 else ():
            if isinstance(base[name], str):
                base[name] = hostile.otherwise(base[name])
    ask.counts["recorded" if answer.status_code == 302 else "not recorded"] += 1
    return base


def fields(ask, address, base):
    """One field after the other is answered with what nobody should answer."""
    scripted = {k: hostile.SCRIPT if v == "Texte" else v for k, v in base.items()}
    ask.send("post", address, "scripted", data=fresh(scripted), follow=True)
    for name, value in base.items():
        missing = {k: v for k, v in fresh(base).items() if k != name}
        ask.send("post", address, f"{name}: missing", data=missing)
        if isinstance(value, str):
            for text in hostile.TEXTS if ask.full else hostile.FEW:
                typed(ask, address, fresh(base), name, text)
            continue
        for kind, upload in (*hostile.files(), ("text", "x")):
            data = {**fresh(base), name: upload}
            ask.send("post", address, f"{name}: file {kind}", data=data, follow=True)


def typed(ask, address, base, name, text):
    """What was typed stands in the page that refuses it."""
    sent = {"data": {**base, name: text}}
    if "\ud800" in text:
        plain = {k: v for k, v in base.items() if isinstance(v, str)}
        sent = {
            "data": urlencode({**plain, name: text.encode("utf-8", "surrogatepass")}),
            "content_type": "application/x-www-form-urlencoded",
        }
    answer, content = ask.send("post", address, f"{name}={text[:40]}", follow=True, **sent)
    page = "html" in answer.get("Content-Type", "")
    if not page or answer.status_code not in (400, 409, 422) or "\ud800" in text:
        return
    others = {k: v for k, v in base.items() if v == "Texte"}
    for other, held in {**others, name: text}.items():
        if not hostile.kept(content, other, held):
            ask.tell(address, f"{name}={text[:30]} lost {other}", answer)


def fresh(base):
    """The answers once more, files from their beginning."""
    for value in base.values():
        if not isinstance(value, str):
            value.seek(0)
    return dict(base)


def operations(ask, route, address):
    def send(content, what):
        return ask.send(route.method, address, what, data=content, content_type="application/json")

    for content in hostile.BODIES:
        send(content, f"body {content[:20]!r}")
    base = real(route.body or {})
    for field in sorted({*base, *described(ask.name)}):
        for value in hostile.VALUES if ask.full else hostile.FEW_VALUES:
            send(hostile.body(base, field, value), f"{field}={str(value)[:30]!r}")
        for raw in hostile.RAW:
            send(hostile.raw_body(base, field, raw), f"{field}={raw[:30]}")


def real(base):
    """A body whose ids are those of a convention that exists."""
    one = Convention.objects.exclude(code=HIDDEN).order_by("-pk").first()
    if one is None:
        return dict(base)
    first, second = one.parties.order_by("pk")[:2]
    known = {
        "organisation": first.organisation_id,
        "party": first.pk,
        "owed_by": first.pk,
        "owed_to": second.pk,
    }
    return {k: known.get(k, v) for k, v in base.items()}


def described(name):
    """The fields that the description of the API gives to an operation."""
    schema = api.get_openapi_schema()
    for path in schema["paths"].values():
        for operation in path.values():
            if operation.get("operationId", "").endswith(name.removeprefix("api:")):
                content = operation.get("requestBody", {}).get("content", {})
                ref = content.get("application/json", {}).get("schema", {}).get("$ref", "")
                found = schema["components"]["schemas"].get(ref.rsplit("/", 1)[-1], {})
                return found.get("properties", {})
    return {}
