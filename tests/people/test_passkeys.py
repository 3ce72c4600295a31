"""Passkeys on their pages; the signing itself is shown in a real Chromium."""

import pytest
from django.test import Client

from majal.modules.people.queries import has_second_factor
from tests.people.factories import address, browser, person, said
from tests.people.keys import Key

pytestmark = pytest.mark.django_db


def test_a_passkey_is_added_with_spare_codes_and_opens_alone(settings):
    user = person()
    client = browser(user, sure=True)
    key = Key.made(client)
    assert has_second_factor(user)
    assert "Opera" in said(client.get(address("people:security")))
    assert (
        client.get(address("mfa_view_recovery_codes")).content.decode().count('<bdi dir="ltr">')
        == 10
    )
    other = Client()
    answer = key.sign_in(other)
    assert answer["Location"] == address("home:mine")
    assert other.get(address("people:profile")).status_code == 200
