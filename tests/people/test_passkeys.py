"""What is sent to the pages of passkeys without a passkey; the honest way is in tests/browser."""

import json

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.people.factories import address, browser, person, said, sign_in

pytestmark = pytest.mark.django_db
ANSWER = {
    "clientDataJSON": "e30",
    "authenticatorData": "AAAA",
    "signature": "AAAA",
    "userHandle": None,
}
WRONG = [
    "",
    "null",
    "[]",
    '"x"',
    "7",
    "{",
    "{}",
    '{"id": 1, "rawId": 2, "type": 3, "response": 4}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": ANSWER}),
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {**ANSWER, "userHandle": "AAAA"},
        }
    ),
    json.dumps({"response": {"userHandle": "not base64 at all \u0000"}}),
]


UNUSED = "La clé d’accès n’a pas été utilisée."


def with_passkey():
    user = person()
    data = {"name": "Opera", "credential": {}}
    return Authenticator.objects.create(user=user, type="webauthn", data=data)


def test_both_ways_in_lead_to_where_one_was_going():
    wanted = address("people:consents")
    page = Client().get(address("account_login"), {"next": wanted}).content.decode()
    assert page.count(f'<input type="hidden" name="next" value="{wanted}">') == 2


@pytest.mark.parametrize("sent", WRONG)
def test_what_is_no_passkey_opens_nothing(sent):
    client = Client()
    options = client.get(address("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"
    answer = client.post(address("mfa_login_webauthn"), {"credential": sent})
    assert answer["Location"] == address("account_login")
    page = said(client.get(address("account_login")))
    assert page.count(UNUSED) == 2
    assert client.get(address("people:profile")).status_code == 302


@pytest.mark.parametrize("sent", WRONG)
def test_what_is_no_passkey_is_not_kept(sent):
    client = browser(person(), sure=True)
    client.get(address("mfa_add_webauthn"))
    answer = client.post(address("mfa_add_webauthn"), {"name": "x", "credential": sent})
    assert said(answer).count(UNUSED) == 2  # one of them waits, hidden, for the browser
    assert not Authenticator.objects.exists()


def test_whose_account_it_would_be_is_told_to_nobody():
    user = person()
    client, answers = Client(), set()
    for handle in (user_pk_to_url_str(user), user_pk_to_url_str(user) + "9", ""):
        client.get(address("mfa_login_webauthn"), headers={"Accept": "application/json"})
        credential = {**json.loads(WRONG[9])}
        credential["response"] = {**ANSWER, "userHandle": handle}
        sent = {"credential": json.dumps(credential)}
        answers.add(said(client.post(address("mfa_login_webauthn"), sent, follow=True)))
    assert len(answers) == 1


def test_the_sign_in_page_works_without_a_session_of_anothers():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address("mfa_login_webauthn"), {"credential": "{}"}).status_code == 403


def test_anothers_passkey_is_not_touched_by_its_number():
    found = with_passkey()
    client = browser(person(), sure=True)
    for route in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(address(route, found.pk), {"name": "mine"}).status_code == 404
    found.refresh_from_db()
    assert found.data["name"] == "Opera"


def test_the_password_is_asked_before_a_passkey_is_made():
    answer = browser(person()).get(address("mfa_add_webauthn"))
    assert answer["Location"].startswith(address("account_reauthenticate"))


def test_after_the_password_the_passkey_is_asked_for():
    found = with_passkey()
    client = Client()
    assert sign_in(client, found.user.email)["Location"] == address("mfa_authenticate")
    assert client.get(address("people:profile")).status_code == 302
