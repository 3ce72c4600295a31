"""What somebody may changes: every session of theirs ends, and no page kept for them is shown."""

import pytest
from django.test import Client

from majal.modules.organisations.commands import appoint_representative
from majal.modules.people.commands import close_account, grant_role, make_token, withdraw_role
from majal.modules.people.models import Grant
from majal.modules.people.permissions import Role, Scope
from tests.organisations.factories import an_organisation
from tests.people.factories import address, browser, head_office, holder_of, person, said

pytestmark = pytest.mark.django_db


def is_signed_in(client):
    return client.get(address("people:profile")).status_code == 200


def test_a_role_taken_back_ends_both_browsers_of_its_holder():
    boss, user = head_office(), holder_of(Role.COORDINATOR)
    office, phone, other = browser(user), browser(user), browser(person())
    withdraw_role(Grant.objects.get(user=user).pk, by=boss)
    assert [is_signed_in(one) for one in (office, phone, other)] == [False, False, True]


def test_a_role_given_ends_them_too_and_counts_after_signing_in_again():
    boss, user = head_office(), person()
    office, phone = browser(user), browser(user)
    grant_role(user, role=Role.HEAD_OFFICE, scope_kind=Scope.NETWORK, by=boss)
    assert [is_signed_in(office), is_signed_in(phone)] == [False, False]
    assert browser(user).get(address("people:list")).status_code == 200


def test_a_closed_account_ends_them():
    boss, user = head_office(), person()
    office = browser(user)
    close_account(user, by=boss)
    assert not is_signed_in(office)


def test_who_is_appointed_for_a_company_signs_in_again():
    user = person()
    office = browser(user)
    appoint_representative(an_organisation().pk, email=user.email, role="manager", by=head_office())
    assert not is_signed_in(office)


def test_whoever_changes_their_own_roles_stays_in_the_browser_in_hand():
    boss = head_office()
    head_office()
    here, there = browser(boss, sure=True), browser(boss)
    gives = address("people:give_role", boss.pk) + f"?role={Role.ACCOUNTANT}"
    assert here.post(gives, {"scope": "network:0"}).status_code == 302
    assert [is_signed_in(here), is_signed_in(there)] == [True, False]
    held = Grant.objects.get(user=boss, role=Role.ACCOUNTANT, withdrawn_at=None)
    assert here.post(address("people:take_role", held.pk)).status_code == 302
    assert is_signed_in(here)


def test_no_page_kept_for_a_reader_outlives_their_role(settings):
    settings.MAJAL_KEPT_SECONDS = 600
    boss, user = head_office(), holder_of(Role.HEAD_OFFICE)
    client, there = browser(user), address("conventions:mine")
    kept = [client.get(there) for _ in range(2)]
    assert [one.status_code for one in kept] == [200, 200]
    withdraw_role(Grant.objects.get(user=user).pk, by=boss)
    assert client.get(there)["Location"].split("?")[0] == address("account_login")
    assert browser(user).get(there).status_code == 403


def test_a_token_goes_on_with_what_is_left_and_ends_with_the_account():
    boss, user = head_office(), holder_of(Role.HEAD_OFFICE)
    _token, secret = make_token("script", scopes=["read"], days=30, by=user)
    calls = Client(headers={"authorization": f"Bearer {secret}"})
    assert calls.get("/api/v1/me").status_code == 200
    listed = calls.get("/api/v1/declarations/periods")
    withdraw_role(Grant.objects.get(user=user).pk, by=boss)
    assert calls.get("/api/v1/me").status_code == 200
    refused = calls.get("/api/v1/declarations/periods")
    assert (listed.status_code, refused.status_code) == (200, 403)
    close_account(user, by=boss)
    assert calls.get("/api/v1/me").status_code == 401
    assert said(refused)
