"""REST: who calls, by token or by session."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from majal.kernel.dates import humanise_moment
from majal.modules.people.commands import close_account, make_token, revoke_token
from majal.modules.people.permissions import Role
from tests.people.factories import browser, head_office, holder_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return reverse("api:people_me")


def call(address, secret, method="get", scheme="Bearer", **body):
    return getattr(Client(), method)(
        address,
        **({"data": json.dumps(body), "content_type": "application/json"} if body else {}),
        headers={"Authorization": f"{scheme} {secret}", "Accept-Language": "en"},
    )


def test_a_token_says_who_calls_with_the_roles_held(me):
    user = holder_of(Role.PARK_MANAGER, on="park", number=4, name="Omar", language="ar")
    _token, secret = make_token("x", scopes=["read"], days=1, by=user)
    answer = call(me, secret)
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "id": user.pk,
            "email": user.email,
            "name": "Omar",
            "language": "ar",
            "time_format": "24",
            "roles": [{"role": "park_manager", "scope_kind": "park", "scope_id": 4}],
        },
    )


def test_a_session_serves_too(me):
    user = person()
    assert browser(user).get(me).json()["email"] == user.email


def test_nobody_is_refused(me):
    answer = Client().get(me)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def test_a_reading_token_does_not_write_and_a_writing_one_does(me):
    user = person(name="Omar")
    _reading, reading = make_token("r", scopes=["read"], days=1, by=user)
    _writing, writing = make_token("w", scopes=["read", "write"], days=1, by=user)
    assert call(me, reading, "patch", name="Stranger").status_code == 403
    user.refresh_from_db()
    assert user.name == "Omar"
    answer = call(me, writing, "patch", name="Omar K.")
    assert (answer.status_code, answer.json()["name"]) == (200, "Omar K.")
    user.refresh_from_db()
    assert (user.name, user.language) == ("Omar K.", "fr")
    assert call(me, writing, "patch", language="tlh").status_code == 422
    assert call(me, writing, "patch", name="Omar\0K.").status_code == 422  # no database holds it


def test_a_session_writes_with_its_csrf_token_only(me):
    user = person(name="Omar")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    body = {"data": json.dumps({"name": "Stranger"}), "content_type": "application/json"}
    assert client.patch(me, **body).status_code == 401
    user.refresh_from_db()
    assert user.name == "Omar"
    client.get("/fr/people/profile/")
    token = client.cookies["majal_csrf"].value
    assert client.patch(me, **body, headers={"X-CSRFToken": token}).status_code == 200


def test_a_revoked_an_expired_and_a_mangled_token_are_refused(me):
    user = person()
    revoked, first = make_token("x", scopes=["read"], days=1, by=user)
    _expiring, second = make_token("x", scopes=["read"], days=1, by=user)
    assert (call(me, first).status_code, call(me, second).status_code) == (200, 200)
    revoke_token(revoked.pk, by=user)
    assert call(me, first).status_code == 401
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        assert call(me, second).status_code == 401
    assert call(me, second[:-1]).status_code == 401
    assert call(me, "").status_code == 401


def test_only_whoever_holds_the_whole_secret_is_told_when_a_token_ended(me):
    user = person()
    revoked, first = make_token("Tableau", scopes=["read"], days=1, by=user)
    expiring, second = make_token("Import", scopes=["read"], days=1, by=user)
    assert revoke_token(revoked.pk, by=user) is None
    told = call(me, first).json()
    assert (told["code"], told["detail"].partition(": ")[0]) == (
        "token_revoked",
        "The token “Tableau” was revoked",
    )
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        told = call(me, second).json()
        assert told["code"] == "token_ended"
        assert humanise_moment(expiring.expires_at) in told["detail"]
        assert call(me, second[:-1]).json() == {"detail": "Unauthorized"}


def test_a_token_out_of_its_scope_is_told_what_it_lacks(me):
    user = person(name="Omar")
    _token, reading = make_token("x", scopes=["read"], days=1, by=user)
    _token, booking = make_token("x", scopes=["read", "write:bookings"], days=1, by=user)
    _token, people = make_token("x", scopes=["read", "write:people"], days=1, by=user)
    told = [call(me, secret, "patch", name="Omar K.") for secret in (reading, booking, people)]
    assert [one.status_code for one in told] == [403, 403, 200]
    assert [one.json()["code"] for one in told[:2]] == ["token_out_of_scope"] * 2
    assert (
        "“write”" in told[0].json()["detail"],
        "“write:people”" in told[1].json()["detail"],
    ) == (
        True,
        True,
    )


@pytest.mark.parametrize("scheme", ["Basic", "Token", "bearer-ish"])
def test_another_scheme_is_refused_rather_than_taken_for_nobody(me, scheme):
    _token, secret = make_token("x", scopes=["read"], days=1, by=person())
    assert call(me, secret, scheme=scheme).status_code == 401
    assert Client().get(me, headers={"Authorization": secret}).status_code == 401


def test_the_token_of_a_closed_account_opens_nothing(me):
    user = person()
    _token, secret = make_token("x", scopes=["read"], days=1, by=user)
    close_account(user, by=head_office())
    assert call(me, secret).status_code == 401


def test_a_token_opens_no_page(me):
    _token, secret = make_token("x", scopes=["read"], days=1, by=person())
    assert call("/fr/people/profile/", secret).status_code == 302
