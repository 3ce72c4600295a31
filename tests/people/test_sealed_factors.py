"""Keys of codes by phone and seeds of spare codes, encrypted where they are kept."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.sealing import is_sealed_today
from majal.modules.people.commands import reset_factors, seal_factors
from majal.modules.people.queries import FACTORS_SEALED
from tests.people.factories import address, head_office, person, said, sign_in
from tests.people.test_second_factor import code_of

pytestmark = pytest.mark.django_db
CODE = address("mfa_authenticate")


@pytest.fixture
def protected():
    """Somebody with a code by phone and spare codes, and the key of the app."""
    user, secret = person(), generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return user, secret


def kept():
    return [one.data.get("secret") or one.data["seed"] for one in Authenticator.objects.all()]


def all_sealed():
    return [is_sealed_today(text, purpose=FACTORS_SEALED) for text in kept()]


def by_code(user, code):
    client = Client()
    sign_in(client, user.email)
    return client.post(CODE, {"code": code})


def test_what_makes_codes_is_encrypted_in_the_database(protected):
    user, secret = protected
    assert all_sealed() == [True, True]
    assert secret not in "".join(kept())
    assert by_code(user, code_of(secret))["Location"] == address("home:mine")


def test_the_night_seals_what_stood_before_and_what_a_former_key_sealed(protected, settings):
    user, secret = protected
    Authenticator.objects.filter(type="totp").update(data={"secret": secret})
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    assert all_sealed() == [False, False]
    assert seal_factors(by=SYSTEM) == 2
    assert seal_factors(by=SYSTEM) == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert all_sealed() == [True, True]
    assert by_code(user, code_of(secret))["Location"] == address("home:mine")
    assert by_code(user, spare[0])["Location"] == address("home:mine")


def test_after_a_lost_key_a_sentence_says_what_to_do_and_it_helps(protected, settings):
    user, secret = protected
    settings.SECRET_KEY = "another"
    answer = by_code(user, code_of(secret))
    assert answer.status_code == 409
    assert "demandez à la direction générale" in said(answer).replace("\xa0", " ")
    assert seal_factors(by=SYSTEM) == 0
    reset_factors(user, reason="clé perdue", by=head_office())
    client = Client()
    sign_in(client, user.email)
    assert client.get(address("people:security")).status_code == 200


def test_nobody_else_seals():
    with pytest.raises(NotAllowed):
        seal_factors(by=person())
