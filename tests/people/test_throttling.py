"""Guessing passwords is slowed down, for every worker, and counted for the right computer."""

import pytest
from allauth.account.adapter import get_adapter
from django.core.cache import caches
from django.test import Client, RequestFactory

from tests.apart import apart
from tests.people.factories import PASSWORD, person, said, sign_in

TOO_MANY = {
    "fr": "Trop de tentatives ont échoué. Attendez cinq minutes puis réessayez, ou demandez un nouveau mot de passe.",
    "ar": "فشلت محاولات كثيرة. انتظروا خمس دقائق ثم أعيدوا المحاولة، أو اطلبوا كلمة مرور جديدة.",
}


def elsewhere(email):
    """What a process does: it tries to sign in from another computer, and says what came of it."""
    answer = sign_in(Client(), email, REMOTE_ADDR="192.0.2.77")
    print(answer.status_code, said(answer))


@pytest.fixture(autouse=True)
def _forgotten_attempts(db):
    caches["default"].clear()
    yield
    caches["default"].clear()


def fail(times, email, **extra):
    for _ in range(times):
        assert sign_in(Client(), email, "wrong-password", **extra).status_code == 200


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_after_five_failures_even_the_right_password_waits(language):
    user = person()
    fail(5, user.email)
    answer = sign_in(Client(), user.email, PASSWORD, language)
    assert answer.status_code == 200
    assert TOO_MANY[language] in said(answer)


def test_signing_in_well_is_no_attempt():
    user = person()
    fail(4, user.email)
    for _ in range(3):
        assert sign_in(Client(), user.email).status_code == 302
    fail(1, user.email)
    assert TOO_MANY["fr"] in said(sign_in(Client(), user.email))


@pytest.mark.django_db(transaction=True)
def test_the_count_is_kept_for_another_process():
    user = person()
    fail(5, user.email)
    with apart(elsewhere, user.email) as process:
        status, _, page = process.stdout.read().partition(" ")
    assert status == "200"
    assert TOO_MANY["fr"] in page


def test_one_computer_trying_many_addresses_is_slowed_down_and_others_are_not():
    user = person()
    for n in range(10):
        fail(1, f"guess{n}@majal.example", REMOTE_ADDR="192.0.2.1")
    assert TOO_MANY["fr"] in said(sign_in(Client(), user.email, REMOTE_ADDR="192.0.2.1"))
    assert sign_in(Client(), user.email, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_a_forged_header_does_not_make_another_computer():
    for n in range(10):
        fail(1, f"guess{n}@majal.example", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
    answer = sign_in(Client(), person().email, HTTP_X_FORWARDED_FOR="198.51.100.99")
    assert TOO_MANY["fr"] in said(answer)


@pytest.mark.parametrize(
    ("proxies", "header", "counted"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 198.51.100.2", "198.51.100.1"),
    ],
)
def test_the_address_counted_is_the_one_the_last_trusted_proxy_saw(
    settings, proxies, header, counted
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=header)
    assert get_adapter().get_client_ip(request) == counted


def test_a_flood_from_one_computer_gets_a_page_that_says_to_wait():
    for n in range(30):
        sign_in(Client(), f"flood{n}@majal.example", "wrong-password")
    answer = sign_in(Client(), "flood@majal.example")
    assert answer.status_code == 429
    assert "Trop de tentatives" in said(answer)
