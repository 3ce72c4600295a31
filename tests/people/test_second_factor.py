"""Signing in with a code by phone."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.people.factories import PASSWORD, address, browser, person, said, sign_in

pytestmark = pytest.mark.django_db


def code_of(secret):
    """What an authenticator app shows now (RFC 6238: SHA-1, 30 seconds, 6 digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mark = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = mark[-1] & 15
    return f"{(struct.unpack_from('>I', mark, offset)[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-23 09:00:00 +0000") as traveller:
        yield traveller


@pytest.fixture
def protected(clock):
    """Somebody with a code by phone, the secret of the app, and the browser they set it up with."""
    user = person()
    client = browser(user, sure=True)
    page = client.get(address("mfa_activate_totp")).content.decode()
    secret = re.search(r'id="secret">([A-Z2-7]+)<', page)[1]
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)[1]
    drawn = base64.b64decode(picture).decode()
    assert drawn.count('fill="#fff"') == 1
    assert drawn.index('fill="#fff"') < drawn.index("<path")
    answer = client.post(address("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == address("mfa_view_recovery_codes")
    clock.shift(60)  # a code is good once
    return user, secret, client


def test_without_confirming_the_password_nothing_is_shown():
    client = browser(person())
    answer = client.get(address("mfa_activate_totp"))
    assert answer["Location"].startswith(address("account_reauthenticate"))


def test_switching_on_asks_for_a_right_code():
    client = browser(person(), sure=True)
    client.get(address("mfa_activate_totp"))
    answer = client.post(address("mfa_activate_totp"), {"code": "000000"})
    assert "Ce code n’est pas exact." in said(answer)


def test_signing_in_asks_for_the_code_after_the_password(protected):
    user, secret, _client = protected
    client = Client()
    assert sign_in(client, user.email)["Location"] == address("mfa_authenticate")
    assert client.get(address("people:profile")).status_code == 302
    assert "Votre code" in said(client.get(address("mfa_authenticate")))
    wrong = client.post(address("mfa_authenticate"), {"code": "000000"})
    assert "Ce code n’est pas exact." in said(wrong)
    answer = client.post(address("mfa_authenticate"), {"code": code_of(secret)})
    assert answer["Location"] == address("home:mine")
    assert client.get(address("people:profile")).status_code == 200


def test_a_code_opens_once(protected):
    user, secret, _client = protected
    code = code_of(secret)
    for expected in (302, 200):
        client = Client()
        sign_in(client, user.email)
        assert client.post(address("mfa_authenticate"), {"code": code}).status_code == expected


def test_guessing_codes_is_slowed_down(protected):
    user, secret, _client = protected
    client = Client()
    sign_in(client, user.email)
    for _ in range(5):
        client.post(address("mfa_authenticate"), {"code": "000000"})
    answer = client.post(address("mfa_authenticate"), {"code": code_of(secret)})
    assert "Trop de tentatives ont échoué." in said(answer)


def test_a_spare_code_opens_once_and_the_file_holds_those_left(protected):
    user, _secret, client = protected
    page = said(client.get(address("mfa_view_recovery_codes")))
    codes = client.get(address("mfa_download_recovery_codes"))
    assert codes["Content-Disposition"].startswith("attachment")
    spare = codes.content.decode().split()
    assert len(spare) == 10
    assert all(code in page for code in spare)
    for expected in (302, 200):
        other = Client()
        sign_in(other, user.email)
        answer = other.post(address("mfa_authenticate"), {"code": spare[0]})
        assert answer.status_code == expected
    left = client.get(address("mfa_download_recovery_codes")).content.decode().split()
    assert left == spare[1:]
    assert "Il reste 9 codes de secours." in said(client.get(address("people:security")))


def test_new_spare_codes_end_the_former_ones(protected):
    _user, _secret, client = protected
    before = client.get(address("mfa_download_recovery_codes")).content
    asked = client.get(address("mfa_generate_recovery_codes"))
    assert "Vos codes actuels prennent fin" in said(asked)
    client.post(address("mfa_generate_recovery_codes"))
    after = client.get(address("mfa_download_recovery_codes")).content
    assert set(before.split()) & set(after.split()) == set()


def test_switched_off_the_password_alone_opens(protected):
    user, _secret, client = protected
    client.post(address("mfa_deactivate_totp"))
    assert sign_in(Client(), user.email)["Location"] == address("home:mine")
    assert [m.subject for m in mail.outbox] == ["Code par téléphone désactivé"]


@pytest.mark.django_db(transaction=True)
def test_switching_on_is_told_by_e_mail(protected):
    user, _secret, _client = protected
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("Code par téléphone activé", [user.email])
    assert "Si ce n’était pas vous, demandez aussitôt un nouveau mot de passe" in sent.body


def test_confirming_by_code_serves_as_well_as_by_password(protected):
    user, secret, _client = protected
    client = Client()
    sign_in(client, user.email)
    client.post(address("mfa_authenticate"), {"code": code_of(secret)})
    stopped = client.get(address("people:tokens"))
    assert stopped.status_code == 302
    with time_machine.travel(time.time() + 60):
        client.post(address("mfa_reauthenticate"), {"code": code_of(secret)})
        assert client.get(address("people:tokens")).status_code == 200


def test_security_shows_whether_it_is_on(protected):
    _user, _secret, client = protected
    assert "Code par téléphone activé" in said(client.get(address("people:security")))
    assert "Code par téléphone désactivé" in said(browser(person()).get(address("people:security")))
    assert PASSWORD not in said(client.get(address("people:security")))
