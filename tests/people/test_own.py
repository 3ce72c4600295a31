"""One's own account: profile, API tokens, consents."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from majal.kernel.actors import ANYONE
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.models import ApiToken
from majal.modules.people import workflow
from majal.modules.people.commands import (
    change_profile,
    give_consent,
    make_token,
    revoke_token,
    sign_out_everywhere,
    withdraw_consent,
)
from majal.modules.people.errors import (
    ConsentAlreadyGiven,
    LanguageUnknown,
    PurposeUnknown,
    TokenEnded,
    TokenLastsTooLong,
    TokenPartUnknown,
    TokenRevoked,
    TokenScopesUnknown,
)
from majal.modules.people.models import Consent
from majal.modules.people.queries import actor_of_token, consents_of, has_consented
from tests.people.factories import PASSWORD, address, at_once, browser, person, said

pytestmark = pytest.mark.django_db


def test_a_changed_profile_leads_to_the_page_in_the_new_language():
    user = person(name="Omar", language="fr")
    client = browser(user)
    typed = {"name": "عمر القباج", "language": "ar", "time_format": "12"}
    answer = client.post(address("people:profile"), typed)
    assert answer["Location"] == address("people:profile", language="ar")
    user.refresh_from_db()
    assert (user.name, user.language, user.time_format) == ("عمر القباج", "ar", "12")
    assert "تم حفظ ملفكم الشخصي." in said(client.get(answer["Location"]))


def test_a_language_that_does_not_exist_is_told_beside_the_field_and_nothing_is_lost():
    user = person(name="Omar", language="fr")
    typed = {"name": "Omar K.", "language": "tlh", "time_format": "24"}
    answer = browser(user).post(address("people:profile"), typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Omar K."' in page
    assert page.count('class="err"') == 1
    with pytest.raises(LanguageUnknown), transaction.atomic():
        change_profile(name="Omar", language="tlh", time_format="24", by=user)
    user.refresh_from_db()
    assert (user.name, user.language) == ("Omar", "fr")


def test_nobody_signs_another_out():
    user, other = person(), person()
    with pytest.raises(NotAllowed):
        sign_out_everywhere(user, by=other)
    answer = browser(other).post(address("people:end_sessions", user.pk))
    assert answer.status_code == 404
    user.refresh_from_db()
    assert user.session_epoch == 0


def test_a_token_is_shown_once_and_kept_as_a_hash():
    user = person()
    client = browser(user, sure=True)
    typed = {"title": "Site web", "access": "read", "days": "30"}
    made = client.post(address("people:tokens"), typed)
    token = ApiToken.objects.get(owner_id=user.pk)
    secret = made.content.decode().partition('id="token">')[2].partition("<")[0]
    assert secret.startswith(token.prefix)
    assert actor_of_token(secret, write=False) == user
    assert token.secret_hash not in made.content.decode()
    again = client.get(address("people:tokens"))
    assert (secret in again.content.decode(), token.prefix in again.content.decode()) == (
        False,
        True,
    )
    assert "no-store" in made["Cache-Control"]
    assert token.expires_at - token.created_at <= timedelta(days=30, seconds=1)
    client.post(address("people:end_token", token.pk))
    with pytest.raises(TokenRevoked):
        actor_of_token(secret, write=False)
    assert "révoqué" in said(client.get(address("people:tokens")))


def test_an_open_browser_is_not_enough_to_make_a_token():
    client = browser(person())
    typed = {"title": "x", "access": "write", "days": "30"}
    stopped = client.post(address("people:tokens"), typed)
    assert stopped["Location"].startswith(address("account_reauthenticate"))
    assert not ApiToken.objects.exists()
    made = client.post(stopped["Location"], {"password": PASSWORD})
    assert made.status_code == 200
    assert ApiToken.objects.get().scopes == ["read", "write"]


@pytest.mark.parametrize("days", [0, -1, 367, 10**6])
def test_a_token_lasts_a_year_at_most(days):
    with pytest.raises(TokenLastsTooLong):
        make_token("x", scopes=["read"], days=days, by=person())


@pytest.mark.parametrize("scopes", [[], ["write"], ["read", "burn"], ["admin"]])
def test_a_token_reads_or_reads_and_writes(scopes):
    with pytest.raises(TokenScopesUnknown):
        make_token("x", scopes=scopes, days=1, by=person())


def test_a_token_may_write_in_some_parts_only_and_no_part_is_invented():
    token, _secret = make_token("x", scopes=["read", "write:cases"], days=1, by=person())
    assert (token.scopes, token.parts) == (["read", "write:cases"], "cases")
    for name in ("nothing", "auth", "", "x" * 10_000):
        with pytest.raises(TokenPartUnknown):
            make_token("x", scopes=["read", f"write:{name}"], days=1, by=person())
    with pytest.raises(TokenScopesUnknown):
        make_token("x", scopes=["read", "write", "write:cases"], days=1, by=person())


def test_the_page_makes_a_token_for_some_parts_and_keeps_what_was_typed():
    client = browser(person(language="en"), sure=True)
    sent = {"title": "Import", "access": "write", "days": "30", "parts": "Bookings، cases"}
    made = client.post(address("people:tokens"), sent)
    assert made.status_code == 200
    assert ApiToken.objects.get().scopes == ["read", "write:bookings", "write:cases"]
    wrong = client.post(address("people:tokens"), {**sent, "parts": "bookings, caes"})
    assert "caes" in said(wrong)
    assert ApiToken.objects.count() == 1


def test_one_revokes_ones_own_tokens_only():
    user, other = person(), person()
    token, secret = make_token("x", scopes=["read"], days=1, by=user)
    with pytest.raises(NotFound):
        revoke_token(token.pk, by=other)
    assert browser(other).post(address("people:end_token", token.pk)).status_code == 404
    assert actor_of_token(secret, write=False) == user
    revoke_token(token.pk, by=user)
    with pytest.raises(TokenRevoked):
        actor_of_token(secret, write=False)
    with pytest.raises(NotFound):
        revoke_token(token.pk, by=user)
    with pytest.raises(NotAllowed):
        make_token("x", scopes=["read"], days=1, by=ANYONE)


def test_a_consent_is_given_taken_back_and_given_again_and_all_of_it_stays():
    user = person()
    client = browser(user)
    assert not has_consented(user.pk, "newsletter")
    for answer, expected in (("give", True), ("withdraw", False), ("give", True)):
        client.post(address("people:answer_consent", purpose="newsletter", answer=answer))
        assert has_consented(user.pk, "newsletter") == expected
    assert Consent.objects.filter(person=user).count() == 2
    assert not has_consented(user.pk, "statistics")
    page = said(client.get(address("people:consents")))
    assert (page.count("Retirer mon consentement"), page.count("J’accepte")) == (1, 3)


def test_a_consent_is_given_once_for_oneself_and_for_a_declared_purpose():
    user = person()
    give_consent("newsletter", by=user)
    with pytest.raises(ConsentAlreadyGiven), transaction.atomic():
        give_consent("newsletter", by=user)
    with pytest.raises(WrongState):
        withdraw_consent("statistics", by=user)
    with pytest.raises(PurposeUnknown):
        give_consent("selling", by=user)
    with pytest.raises(NotAllowed):
        give_consent("newsletter", by=ANYONE)
    other = person()
    with pytest.raises(WrongState):
        withdraw_consent("newsletter", by=other)


@pytest.mark.django_db(transaction=True)
def test_a_consent_given_twice_at_once_is_given_once():
    user = person()

    def give():
        give_consent("newsletter", by=user)

    refusals = at_once(give, give)
    assert sorted(map(str, refusals)) == sorted([str(None), str(ConsentAlreadyGiven)])


def test_a_reworded_purpose_asks_again(monkeypatch):
    user = person()
    give_consent("newsletter", by=user)
    purpose = workflow.PURPOSES["newsletter"]
    reworded = {
        **workflow.PURPOSES,
        "newsletter": workflow.Purpose(purpose.code, purpose.title, "Other words.", "2027-01"),
    }
    for module in ("queries.records", "commands.consent"):
        monkeypatch.setattr(f"majal.modules.people.{module}.PURPOSES", reworded)
    assert not has_consented(user.pk, "newsletter")
    (asked,) = [a for a in consents_of(user.pk) if a.purpose.code == "newsletter"]
    assert (asked.in_force, asked.reworded) == (False, True)
    assert "Ce texte a changé" in said(browser(user).get(address("people:consents")))
    give_consent("newsletter", by=user)
    assert has_consented(user.pk, "newsletter")
    versions = [(c.text_version, c.withdrawn_at is None) for c in Consent.objects.order_by("pk")]
    assert versions == [("2026-11", False), ("2027-01", True)]


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.delete(),
        lambda c: Consent.objects.filter(pk=c.pk).update(text_version="2001-01"),
        lambda c: Consent.objects.filter(pk=c.pk).update(purpose="statistics"),
        lambda c: Consent.objects.filter(pk=c.pk).update(given_at=timezone.now()),
    ],
    ids=["delete", "version", "purpose", "day"],
)
def test_the_database_keeps_a_consent_as_it_was_given(change):
    consent = give_consent("newsletter", by=person())
    with pytest.raises(DatabaseError, match=r"Cannot (delete|update)"), transaction.atomic():
        change(consent)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_at="2001-01-01T00:00Z")


@pytest.mark.parametrize("route", ["profile", "security", "tokens", "consents"])
def test_a_stranger_is_led_to_sign_in_and_back(route):
    there = address(f"people:{route}")
    answer = Client().get(there)
    assert answer["Location"] == f"{address('account_login')}?next={there}"
    user = person(language="ar")
    sent = {"login": user.email, "password": PASSWORD, "next": there}
    assert Client().post(address("account_login"), sent)["Location"] == there
    away = {**sent, "next": "https://elsewhere.example/"}
    answer = Client().post(address("account_login"), away)
    assert answer["Location"] == address("home:mine", language="ar")


def test_a_token_that_ended_says_so():
    user = person()
    _token, secret = make_token("x", scopes=["read"], days=1, by=user)
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        with pytest.raises(TokenEnded):
            actor_of_token(secret, write=False)
        assert "terminé" in said(browser(user, sure=True).get(address("people:tokens")))
