"""Accounts that only a provider opens: coming through it once more stands for the password."""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.people.commands import require_factor
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import Role
from tests.identities.factories import begun, described, through
from tests.people.factories import address, browser, person, said

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=6)


@pytest.fixture
def came(elsewhere, settings):
    """A browser of somebody without a password, just come from the provider."""
    more = {"opens_accounts": True, "domains": ["region.example"]}
    settings.MAJAL_PROVIDERS = [described(elsewhere.issuer, **more)]
    elsewhere.knows("sub-1", email="amal@region.example", email_verified=True, name="Amal")
    client = Client()
    through(client, elsewhere, "sub-1")
    Grant.objects.create(user=User.objects.get(), role=Role.HEAD_OFFICE, scope_kind="network")
    return client


def guarded():
    """Every page that asks for the password anew, or would let somebody choose one."""
    return [
        address("people:tokens"),
        address("people:reset_factors", person().pk),
        address("webhooks:new"),
        address("privacy:copy"),
        address("privacy:ask"),
        address("identities:unlink", 1),
        address("account_set_password"),
        address("account_email"),
        address("mfa_activate_totp"),
        address("mfa_add_webauthn"),
    ]


def test_whoever_came_just_now_goes_on(came):
    assert [came.get(one).status_code for one in guarded()] == [200] * len(guarded())


def test_whoever_came_earlier_comes_once_more(came, elsewhere):
    confirm = address("account_reauthenticate")
    with time_machine.travel(timezone.now() + LATER):
        for one in guarded():
            assert came.get(one)["Location"] == f"{confirm}?{urlencode({'next': one})}", one
        asked = came.post(address("identities:connect", "keycloak"))
        assert asked["Location"].startswith(confirm)
        page = came.get(confirm, {"next": address("people:tokens")})
        assert "choisissez un mot de passe par e-mail" in said(page)
        field = f'<input type="hidden" name="next" value="{address("people:tokens")}">'
        assert page.content.decode().count(field) == 1
        tokens = address("people:tokens")
        assert through(came, elsewhere, "sub-1", next=tokens)["Location"] == tokens
        assert came.get(tokens).status_code == 200


def test_after_a_button_one_goes_on_from_the_page_it_stood_on(came):
    own, confirm = address("identities:own"), address("account_reauthenticate")
    with time_machine.travel(timezone.now() + LATER):
        for came_from, onwards in (
            (f"http://testserver{own}", f"http://testserver{own}"),
            ("https://evil.example/", address("home:mine")),
        ):
            sent = {"Referer": came_from}
            asked = came.post(address("identities:connect", "keycloak"), headers=sent)["Location"]
            page = came.get(asked).content.decode()
            assert page.count(f'name="next" value="{onwards}"') == 1, came_from
        page = came.get(confirm, {"next": "//evil.example"}).content.decode()
        assert page.count(f'name="next" value="{address("home:mine")}"') == 1


def test_whoever_must_set_up_a_second_factor_may_come_once_more_for_it(came, elsewhere):
    require_factor(Role.HEAD_OFFICE, days=0, by=SYSTEM)
    app = address("mfa_activate_totp")
    with time_machine.travel(timezone.now() + LATER):
        assert came.get(address("people:tokens"))["Location"] == address("people:factor_first")
        assert came.get(came.get(app)["Location"]).status_code == 200
        assert through(came, elsewhere, "sub-1", next=app)["Location"] == app
        assert came.get(app).status_code == 200


def test_whoever_is_signed_in_already_is_to_be_asked_anew_there(came):
    asked = parse_qs(urlsplit(begun(came)).query)
    assert asked["max_age"] == ["0"]
    assert "max_age" not in parse_qs(urlsplit(begun(Client())).query)


def test_rest_asks_the_same(came):
    with time_machine.travel(timezone.now() + LATER):
        body = (
            '{"title":"B","address":"https://example.org/h","kinds":["*"],"scope_kind":"network"}'
        )
        answer = came.post("/api/v1/webhooks/", body, "application/json")
        assert answer.json()["code"] == "webhook_confirm_first"


def test_whoever_has_a_password_is_asked_for_it_as_before():
    client = browser(person())
    answer = client.get(address("people:tokens"))
    assert answer["Location"].startswith(address("account_reauthenticate"))
    assert "saisissez encore une fois votre mot de passe" in said(client.get(answer["Location"]))
