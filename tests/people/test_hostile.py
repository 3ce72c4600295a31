"""Who has an account is told to nobody; no address given from outside is gone to; links do not
tell each other apart."""

from urllib.parse import quote

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import caches
from django.test import Client
from django.utils.http import url_has_allowed_host_and_scheme

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from tests.people.factories import (
    PASSWORD,
    address,
    browser,
    invited,
    person,
    said,
    secret_of,
    sign_in,
)

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "https:evil.example",
    "/fr/\r\nSet-Cookie: a=b",
    "\thttps://evil.example",
]


@pytest.fixture(autouse=True)
def _no_limits(db):
    caches["default"].clear()
    yield
    caches["default"].clear()


@pytest.mark.parametrize("where", ELSEWHERE)
def test_signing_in_leads_nowhere_outside(where):
    user = person()
    client = Client()
    there = f"{address('account_login')}?next={quote(where)}"
    assert client.get(there).status_code == 200
    answer = client.post(there, {"login": user.email, "password": PASSWORD, "next": where})
    assert answer.status_code == 302
    assert url_has_allowed_host_and_scheme(answer["Location"], allowed_hosts={"testserver"})
    assert ("evil" in answer["Location"].split("?")[0], "a" in client.cookies) == (False, False)


@pytest.mark.parametrize("where", ELSEWHERE)
def test_signing_out_leads_nowhere_outside(where):
    client = browser(person())
    answer = client.post(address("account_logout"), {"next": where})
    assert answer.status_code == 302
    assert url_has_allowed_host_and_scheme(answer["Location"], allowed_hosts={"testserver"})


def test_a_page_that_htmx_claims_to_come_from_is_gone_back_to_only_here():
    headers = {"HX-Request": "true", "HX-Current-URL": "https://evil.example/fr/"}
    answer = Client(headers=headers).get(address("people:profile"))
    assert "evil" not in answer.headers.get("HX-Redirect", "")


def test_no_header_takes_a_line_from_outside():
    answer = Client().get("/fr/", headers={"X-Request-ID": "abcdefgh\r\nSet-Cookie: a=b"})
    assert ("\n" in answer["X-Request-ID"], "a" in answer.cookies) == (False, False)
    filed = Client().get(address("conventions:list"), {"export": "csv\r\nX-Evil: 1"})
    assert "X-Evil" not in filed.headers


def test_a_wrong_password_and_an_unknown_address_are_told_alike():
    known = person("known@majal.example")
    told = [
        said(sign_in(Client(), email, "wrong-password")).replace(email, "")
        for email in (known.email, "unknown@majal.example")
    ]
    assert told[0] == told[1]


def test_an_unknown_address_costs_as_many_hashes_as_a_known_one(monkeypatch):
    person("known@majal.example")
    counted = []
    encode = MD5PasswordHasher.encode

    def counting(self, password, salt, *rest):
        counted.append(salt)
        return encode(self, password, salt, *rest)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    spent = []
    for email in ("known@majal.example", "unknown@majal.example"):
        counted.clear()
        sign_in(Client(), email, "wrong-password")
        spent.append(len(counted))
    assert (spent[0], spent[0] > 0) == (spent[1], True)


def test_a_forgotten_password_asks_as_many_letters_for_both():
    person("known@majal.example")
    answers = []
    for email in ("known@majal.example", "unknown@majal.example"):
        answer = Client().post(address("account_reset_password"), {"email": email})
        answers.append((answer.status_code, answer["Location"]))
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


def test_a_guessed_link_and_a_link_of_something_else_are_told_alike():
    real = invited()
    other, secret = links.issue(
        "declarations.declare", Ref("people.invitation", real.pk), lasting=links.timedelta(days=1),
        by=SYSTEM,
    )  # fmt: skip
    assert other.pk
    told = [
        Client().get(address("people:accept", one))
        for one in ("x" * 43, secret, secret_of(real)[:-1] + "_")
    ]
    assert [one.status_code for one in told] == [404, 404, 404]
    plain = [said(one) for one in told]
    assert plain[0] == plain[1] == plain[2]
    assert Client().get(address("people:accept", secret_of(real))).status_code == 200
