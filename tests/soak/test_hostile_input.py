"""Hostile input over every route, by whoever may and may not: nothing falls, leaks or runs."""

import json
import os
import traceback
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from majal.config.api import api
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from tests.architecture.test_matrix import ROUTES, to_sign_in
from tests.commitments.factories import a_commitment
from tests.contributions.factories import a_contribution
from tests.conventions.factories import a_convention, a_council, another_land
from tests.parks.factories import a_park
from tests.people.factories import head_office, holder_of, person
from tests.soak import hostile

pytestmark = [pytest.mark.soak, pytest.mark.django_db]
SECRET = "Brouillon-Confidentiel"
PRIVATE = "zineb.privee@majal.example"
LOG = os.environ.get("MAJAL_SOAK_LOG")


class Asker:
    """Sends requests, each taken back afterwards, and keeps what was wrong with the answers."""

    def __init__(self, name):
        self.name, self.wrong, self.counts = name, [], Counter()
        self.error = None
        got_request_exception.connect(self._caught, weak=False, dispatch_uid="hostile")

    def _caught(self, **_kw):
        self.error = traceback.format_exc()

    def send(self, client, who, method, address, what, follow=False, secret=True, **sent):
        self.error = None
        with transaction.atomic():
            try:
                answer = getattr(client, method)(address, **sent)
                content = b"".join(answer)
                if follow and answer.status_code in (302, 303) and not to_sign_in(answer):
                    pages = [answer["Location"], address]
                    for page in pages:
                        more = client.get(page)
                        content += b"".join(more)
                        if more.status_code >= 500:
                            self.tell(who, method, page, f"stored {what}", more)
                        if harm := hostile.harmful(b"".join([content])):
                            self.tell(who, method, page, f"stored {what}: {harm}", more)
            finally:
                transaction.set_rollback(True)
        self.counts[answer.status_code] += 1
        if answer.status_code >= 500:
            self.tell(who, method, address, what, answer)
        elif "html" in answer.get("Content-Type", "") and (harm := hostile.harmful(content)):
            self.tell(who, method, address, f"{what}: {harm}", answer)
        if secret and (SECRET.encode() in content or PRIVATE.encode() in content):
            self.tell(who, method, address, f"{what}: LEAK", answer)
        return answer, content

    def tell(self, who, method, address, what, answer):
        lines = (self.error or "").strip().splitlines()
        self.wrong.append(
            f"{who} {method} {self.name} {address[:120]} {what[:90]!r}: {answer.status_code} "
            + "\n".join(lines[-14:])
        )


@pytest.fixture
def others(db):
    """What nobody but its own may read: a draft of another council, and a person."""
    route_free = a_council(another_land())
    draft = a_convention(
        "CV-SECRET",
        council=route_free,
        state="draft",
        title_fr=SECRET,
        title_ar=SECRET,
        territory=another_land(),
    )
    a_commitment(draft, text_fr=SECRET, text_ar=SECRET)
    a_contribution(draft, text_fr=SECRET) if False else a_contribution(draft)
    person(PRIVATE, name="Zineb")


def askers(route):
    park = Park.objects.first() or a_park()
    yield "stranger", None
    if route.allowed:
        yield "right", route.allowed()
    if route.wrong:
        yield "wrong", route.wrong()
    yield "park", holder_of(Role.PARK_MANAGER, on="park", number=park.pk)
    yield "other", for_another_region_()
    yield "head", head_office()


def for_another_region_():
    from tests.contributions.factories import for_another_region as third

    return third()


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_hostile_input(name, others):
    route = ROUTES[name]
    kwargs = dict(route.kwargs())
    with translation.override("fr"):
        address = reverse(name, kwargs=kwargs)
    ask = Asker(name)
    is_api = name.startswith("api:")
    with override_settings(**route.settings()):
        for who, user in askers(route):
            client = Client(raise_request_exception=False)
            if user:
                client.force_login(user)
            full = who in ("right", "head") or (who == "stranger" and not route.allowed)
            secret = (
                who != "head" and not (who == "right" and user and user.grants_of_head)
                if False
                else who not in ("head", "right")
            )
            addresses(ask, client, who, route, address, kwargs, secret)
            queries(ask, client, who, address, full, secret)
            if is_api:
                if route.method != "get":
                    operations(ask, client, who, name, route, address, full, secret)
            else:
                forms(ask, client, who, route, address, full, secret)
    if LOG:
        with Path(LOG).open("a") as log:
            log.write(json.dumps({"name": name, "counts": ask.counts, "wrong": ask.wrong}) + "\n")
    assert ask.wrong == []


def addresses(ask, client, who, route, address, kwargs, secret):
    sent = {"data": route.body, "content_type": "application/json"} if route.body else {}
    for value in kwargs.values():
        for part in hostile.PARTS:
            other = address.replace(f"/{value}", f"/{part}", 1)
            ask.send(client, who, route.method, other, f"part {part[:20]}", secret=secret, **sent)
    if "code" in kwargs:
        other = address.replace(f"/{kwargs['code']}", "/CV-SECRET", 1)
        ask.send(client, who, route.method, other, "another's", secret=secret, **sent)


def queries(ask, client, who, address, full, secret):
    answer, content = ask.send(client, who, "get", address, "plain", secret=secret)
    names = hostile.questions(content) | set(hostile.ASKED)
    for text in hostile.TEXTS if full else hostile.FEW:
        value = text[:3000].encode("utf-8", "surrogatepass")
        ask.send(
            client,
            who,
            "get",
            address,
            f"?*={text[:30]}",
            data=dict.fromkeys(names, value),
            secret=secret,
        )
        if answer.status_code == 200:
            for name in (
                sorted(names) if full and text in hostile.FEW else hostile.questions(content)
            ):
                ask.send(
                    client,
                    who,
                    "get",
                    address,
                    f"?{name}={text[:30]}",
                    data={name: value},
                    secret=secret,
                )


def forms(ask, client, who, route, address, full, secret):
    answer, content = ask.send(client, who, "get", address, "plain", secret=secret)
    found = (
        hostile.forms_of(content, address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]
        else []
    )
    if not found:
        for data in ({}, {"a": hostile.SCRIPT}):
            ask.send(client, who, "post", address, "bare", data=data, secret=secret)
        return
    for form in found:
        base = hostile.filled(form)
        for _turn in range(3):
            answer, content = ask.send(
                client, who, "post", address, "filled", data=fresh(base), follow=True, secret=secret
            )
            bad = hostile.refused(content) & base.keys() if answer.status_code == 422 else set()
            base |= {
                name: hostile.otherwise(base[name]) for name in bad if isinstance(base[name], str)
            }
        ask.counts["recorded" if answer.status_code == 302 else "not recorded"] += 1
        scripted = {k: hostile.SCRIPT if v == "Texte" else v for k, v in base.items()}
        ask.send(
            client,
            who,
            "post",
            address,
            "scripted",
            data=fresh(scripted),
            follow=True,
            secret=secret,
        )
        for name, value in base.items():
            if not isinstance(value, str):
                for kind, upload in hostile.files():
                    ask.send(
                        client,
                        who,
                        "post",
                        address,
                        f"{name}: file {kind}",
                        data={**fresh(base), name: upload},
                        follow=True,
                        secret=secret,
                    )
                ask.send(
                    client,
                    who,
                    "post",
                    address,
                    f"{name}: text",
                    data={**fresh(base), name: "x"},
                    secret=secret,
                )
                continue
            for text in hostile.TEXTS if full else hostile.FEW:
                typed(ask, client, who, address, fresh(base), name, text, secret)
            missing = {k: v for k, v in fresh(base).items() if k != name}
            ask.send(client, who, "post", address, f"{name}: missing", data=missing, secret=secret)


def typed(ask, client, who, address, base, name, text, secret):
    sent = {"data": {**base, name: text}}
    if "\ud800" in text:
        plain = {k: v for k, v in base.items() if isinstance(v, str)}
        sent = {
            "data": urlencode({**plain, name: text.encode("utf-8", "surrogatepass")}),
            "content_type": "application/x-www-form-urlencoded",
        }
    answer, content = ask.send(
        client, who, "post", address, f"{name}={text[:40]}", follow=True, secret=secret, **sent
    )
    if answer.status_code in (400, 409, 422) and "html" in answer.get("Content-Type", ""):
        for other, typed_text in {
            **{k: v for k, v in base.items() if v == "Texte"},
            name: text,
        }.items():
            if (
                isinstance(typed_text, str)
                and "\ud800" not in typed_text
                and not hostile.kept(content, other, typed_text)
            ):
                ask.tell(who, "post", address, f"{name}={text[:30]} lost {other}", answer)
                break


def fresh(base):
    for value in base.values():
        if not isinstance(value, str):
            value.seek(0)
    return dict(base)


def operations(ask, client, who, name, route, address, full, secret):
    def send(content, what):
        return ask.send(
            client,
            who,
            route.method,
            address,
            what,
            data=content,
            content_type="application/json",
            secret=secret,
        )

    for content in hostile.BODIES:
        send(content, f"body {content[:20]!r}")
    base = real(route.body or {})
    fields = {*base, *described(name)}
    for field in sorted(fields):
        for value in hostile.VALUES if full else (None, [], 10**30, "a\x00b"):
            send(hostile.body(base, field, value), f"{field}={str(value)[:30]!r}")
        for raw in hostile.RAW:
            send(hostile.raw_body(base, field, raw), f"{field}={raw[:30]}")


def real(base):
    from majal.modules.conventions.public import Convention

    one = Convention.objects.exclude(code="CV-SECRET").order_by("-pk").first()
    if one is None:
        return dict(base)
    parties = list(one.parties.order_by("pk"))
    known = {
        "organisation": parties[0].organisation_id,
        "party": parties[0].pk,
        "owed_by": parties[0].pk,
        "owed_to": parties[1].pk,
    }
    return {k: known.get(k, v) for k, v in base.items()}


def described(name):
    schema = api.get_openapi_schema()
    for path in schema["paths"].values():
        for operation in path.values():
            if operation.get("operationId", "").endswith(name.removeprefix("api:")):
                ref = (
                    operation.get("requestBody", {})
                    .get("content", {})
                    .get("application/json", {})
                    .get("schema", {})
                    .get("$ref", "")
                )
                return (
                    schema["components"]["schemas"]
                    .get(ref.rsplit("/", 1)[-1], {})
                    .get("properties", {})
                )
    return {}
