"""What production sends with every page: headers, policy, cookies; and who asked, in the logs."""

import importlib
import io
import json
import sys

import pytest
from django.conf import settings as test_settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from majal.config import views
from majal.config.settings import base
from majal.config.views import up_to_date
from majal.kernel import logs
from majal.modules.people.public import User

HOST = "majal.example.ma"
POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src-elem 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
KEPT_FOR_TESTS = {"DATABASES", "STORAGES", "MAJAL_HOME", "EMAIL_BACKEND", "STATIC_ROOT"}


@pytest.fixture
def production(monkeypatch):
    """The settings of production, over the test database and files."""
    monkeypatch.setattr(base, "SECRET_KEY", "k" * 50)
    monkeypatch.setattr(base, "ALLOWED_HOSTS", [HOST])
    sys.modules.pop("majal.config.settings.prod", None)
    prod = importlib.import_module("majal.config.settings.prod")
    chosen = {
        name: value
        for name, value in vars(prod).items()
        if name.isupper()
        and name not in KEPT_FOR_TESTS
        and (not hasattr(test_settings, name) or getattr(test_settings, name) != value)
    }
    with override_settings(**chosen):
        yield
    sys.modules.pop("majal.config.settings.prod", None)


@pytest.fixture
def client():
    return Client(headers={"host": HOST}, raise_request_exception=False)


def sign_in_page():
    with translation.override("fr"):
        return reverse("account_login")


@pytest.mark.django_db
@pytest.mark.usefixtures("production")
class TestProduction:
    def test_every_page_carries_the_headers(self, client):
        answer = client.get("/healthz", secure=True)
        assert answer.status_code == 200
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
        kept = ("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
        assert [answer[name] for name in kept] == ["nosniff", "same-origin", "same-origin"]
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        assert "Server" not in answer

    def test_plain_http_is_led_to_https_but_for_the_health_check(self, client):
        answer = client.get("/fr/")
        assert (answer.status_code, answer["Location"]) == (301, f"https://{HOST}/fr/")
        assert client.get("/healthz").status_code == 200

    def test_another_host_is_refused(self):
        answer = Client(headers={"host": "evil.example"}, raise_request_exception=False).get(
            "/healthz", secure=True
        )
        assert answer.status_code == 400

    def test_cookies_are_for_this_host_and_https_only(self, client):
        User.objects.create_confirmed("amal@example.ma", "a long password", name="Amal")
        page = sign_in_page()
        form = client.get(page, secure=True)
        csrf = form.cookies["__Host-majal_csrf"]
        assert (csrf["secure"], csrf["path"], csrf["domain"], csrf["samesite"]) == (
            True,
            "/",
            "",
            "Lax",
        )
        answer = client.post(
            page, {"login": "amal@example.ma", "password": "a long password"}, secure=True
        )
        session = answer.cookies["__Host-majal_session"]
        assert answer.status_code == 302
        assert (session["secure"], session["httponly"], session["samesite"], session["path"]) == (
            True,
            True,
            "Lax",
            "/",
        )
        assert session["domain"] == ""

    def test_passwords_are_kept_by_argon2(self):
        user = User.objects.create_user("amal@example.ma", "a long password", name="Amal")
        assert user.password.startswith("argon2$argon2id$")

    def test_throttles_count_in_the_database(self):
        engine = test_settings.CACHES["default"]["BACKEND"]
        assert engine == "django.core.cache.backends.db.DatabaseCache"

    def test_a_form_without_its_token_is_refused(self):
        client = Client(enforce_csrf_checks=True, headers={"host": HOST})
        answer = client.post(sign_in_page(), {"login": "a", "password": "b"}, secure=True)
        assert answer.status_code == 403


@pytest.fixture
def lines(monkeypatch):
    """The logs of production, as the lines that are written."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    logs.configure({"level": "INFO", "json": True})
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    monkeypatch.undo()
    logs.configure(test_settings.LOGGING)


@pytest.mark.django_db
def test_the_request_id_is_answered_and_logged(client, lines):
    answer = client.get("/fr/nowhere/", headers={"x-request-id": "proxy-0123456789"})
    assert answer["X-Request-ID"] == "proxy-0123456789"
    (told,) = [one for one in lines() if one["logger"] == "django.request"]
    assert (told["request_id"], told["level"]) == ("proxy-0123456789", "warning")
    assert told["event"] == "Not Found: none"  # the route: an address may be a secret


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["short", "with space 0123", 'quote"0123456', "x" * 65, ""])
def test_a_strange_request_id_is_replaced(client, given):
    answer = client.get("/healthz", headers={"x-request-id": given})
    assert answer["X-Request-ID"] != given
    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.django_db
def test_the_health_check_answers_while_the_database_does(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_a_machine_is_ready_when_the_database_knows_what_its_code_needs(client, monkeypatch):
    up_to_date.cache_clear()
    assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (
        200,
        {"status": "ready"},
    )
    up_to_date.cache_clear()
    monkeypatch.setattr(views, "pending", lambda: ["parks.0009_later"])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["migrations"])
    monkeypatch.undo()
    assert client.get("/readyz").status_code == 200  # asked again until it is so
