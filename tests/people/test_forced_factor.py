"""Roles that need a second factor: the days, the way there, and nothing beside it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from majal.config.cli import main
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.letters import letters
from majal.modules.people.commands import (
    grant_role,
    make_token,
    require_factor,
    reset_factors,
    stop_requiring_factor,
)
from majal.modules.people.errors import (
    DaysUnfit,
    NoFactor,
    NotOnesOwn,
    ReasonMissing,
    RoleDoesNotFitScope,
    RuleExists,
)
from majal.modules.people.models import FactorReset, FactorRule
from majal.modules.people.permissions import Role
from majal.modules.people.queries import account_of, overdue
from tests.people.factories import (
    address,
    at_once,
    browser,
    head_office,
    holder_of,
    person,
    said,
    sign_in,
)
from tests.people.test_second_factor import code_of

pytestmark = pytest.mark.django_db
FIRST = address("people:factor_first")


def protected(user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def required(role=Role.ACCOUNTANT, days=0):
    return require_factor(role, days=days, by=SYSTEM)


def test_whoever_holds_the_role_is_led_to_a_second_factor_from_every_page():
    required()
    client = browser(holder_of(Role.ACCOUNTANT))
    for route in ("home:mine", "people:profile", "people:security", "portal:home", "people:tokens"):
        assert client.get(address(route))["Location"] == FIRST, route
    assert "D’abord un second facteur" in said(client.get(FIRST))
    partial = client.get(address("people:profile"), headers={"HX-Request": "true"})
    assert partial["HX-Redirect"] == FIRST
    assert client.post(address("people:profile"), {"name": "x"})["Location"] == FIRST


def test_others_are_not():
    required()
    for user in (person(), holder_of(Role.EXPERT), head_office()):
        client = browser(user)
        assert client.get(address("people:profile")).status_code == 200
        assert client.get(FIRST)["Location"] == address("people:security")


def test_setting_one_up_opens_everything_again():
    with time_machine.travel("2026-11-23 09:00:00 +0000"):
        required()
        user = holder_of(Role.ACCOUNTANT)
        client = browser(user)
        answer = client.get(address("mfa_activate_totp"))
        assert answer["Location"].startswith(address("account_reauthenticate"))
        client.post(address("account_reauthenticate"), {"password": "carthame-olivier-42"})
        page = client.get(address("mfa_activate_totp")).content.decode()
        secret = page.split('id="secret">')[1].split("<")[0]
        answer = client.post(address("mfa_activate_totp"), {"code": code_of(secret)})
        assert answer["Location"] == address("mfa_view_recovery_codes")
        assert client.get(answer["Location"]).status_code == 200
        assert client.get(address("people:profile")).status_code == 200


def test_without_it_the_role_counts_for_nothing_anywhere():
    required()
    user = holder_of(Role.ACCOUNTANT)
    assert account_of(user.pk).grants == frozenset()
    protected(user)
    assert {grant.role for grant in account_of(user.pk).grants} == {"accountant"}
    Authenticator.objects.filter(type="totp").delete()
    assert account_of(user.pk).grants == frozenset()  # spare codes alone are no second factor


def test_tokens_and_sessions_are_refused_by_rest_with_a_code():
    user = holder_of(Role.ACCOUNTANT)
    _token, secret = make_token("x", scopes=["read"], days=1, by=user)
    client = browser(user)
    by_token = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/v1/me", headers=by_token).status_code == 200
    required()
    for answer in (Client().get("/api/v1/me", headers=by_token), client.get("/api/v1/me")):
        assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_first")
    protected(user)
    assert Client().get("/api/v1/me", headers=by_token).status_code == 200


def test_the_days_are_told_and_counted_from_the_rule_or_from_a_later_role():
    with time_machine.travel("2026-11-01 08:00:00 +0000", tick=False) as clock:
        required(days=14)
        user = person()
        old = holder_of(Role.ACCOUNTANT)
        clock.move_to(datetime(2026, 11, 10, 8, tzinfo=UTC))
        grant_role(user, role=Role.ACCOUNTANT, scope_kind="park", scope_id=1, by=SYSTEM)
        assert account_of(old.pk).factor_due == datetime(2026, 11, 15, 8, tzinfo=UTC)
        assert account_of(user.pk).factor_due == datetime(2026, 11, 24, 8, tzinfo=UTC)
        client = Client()
        page = said(client.get(sign_in(client, old.email)["Location"], follow=True))
        assert "Votre rôle exige un second facteur" in page
        assert "avant cette date" in said(client.get(address("people:security")))
        clock.move_to(datetime(2026, 11, 15, 7, 59, tzinfo=UTC))
        assert not overdue(account_of(old.pk))
        clock.shift(timedelta(minutes=1))
        assert overdue(account_of(old.pk))
        assert client.get(address("people:profile"))["Location"] == FIRST


def test_a_rule_that_ends_asks_for_nothing_any_more():
    rule, user = required(), holder_of(Role.ACCOUNTANT)
    stop_requiring_factor(rule, by=head_office())
    assert browser(user).get(address("people:profile")).status_code == 200
    with pytest.raises(WrongState):
        stop_requiring_factor(rule, by=SYSTEM)


def test_what_a_rule_refuses():
    required()
    for refusal, role, days in (
        (RuleExists, Role.ACCOUNTANT, 1),
        (RoleDoesNotFitScope, "king", 1),
        (DaysUnfit, Role.EXPERT, 91),
        (DaysUnfit, Role.EXPERT, -1),
    ):
        with pytest.raises(refusal), transaction.atomic():
            require_factor(role, days=days, by=head_office())
    for act in (
        lambda by: require_factor(Role.EXPERT, days=1, by=by),
        lambda by: stop_requiring_factor(FactorRule.objects.get(), by=by),
        lambda by: reset_factors(person(), reason="x", by=by),
    ):
        with pytest.raises(NotAllowed):
            act(holder_of(Role.PARK_MANAGER, on="park", number=1))


def test_the_page_tells_who_lacks_one():
    holder_of(Role.ACCOUNTANT)
    protected(holder_of(Role.ACCOUNTANT))
    client = browser(head_office())
    page = address("people:factor_rules")
    assert client.post(page, {"role": "accountant", "days": "14"})["Location"] == page
    shown = said(client.get(page))
    assert "Comptable 14 " in shown and " 1 Ne plus l’exiger" in shown
    again = client.post(page, {"role": "accountant", "days": "14"})
    assert "Ce rôle exige déjà un second facteur." in said(again)
    assert client.post(page, {"role": "accountant", "days": "many"}).status_code == 200
    rule = FactorRule.objects.get()
    assert client.post(address("people:end_factor_rule", rule.pk))["Location"] == page
    assert not FactorRule.objects.exists()


def test_a_lost_factor_is_taken_away_with_a_reason_and_its_owner_is_told():
    office, user = head_office(), person(language="fr")
    protected(user)
    theirs = Client()
    sign_in(theirs, user.email)
    client = browser(office, sure=True)
    page = address("people:reset_factors", user.pk)
    assert "un appel" not in said(client.get(page))
    assert client.post(page, {"reason": " "}).status_code == 200
    assert client.post(page, {"reason": "Appelée au bureau"})["Location"] == address(
        "people:person", user.pk
    )
    reset = FactorReset.objects.get()
    assert (reset.person, reset.by, reset.reason) == (user, office, "Appelée au bureau")
    assert not Authenticator.objects.filter(user=user).exists()
    assert sign_in(Client(), user.email)["Location"] == address("home:mine")


def test_nobody_resets_their_own_nor_without_a_reason_nor_what_is_not_there():
    office, user = head_office(), person()
    protected(office)
    with pytest.raises(NotOnesOwn):
        reset_factors(office, reason="lost", by=office)
    with pytest.raises(NoFactor):
        reset_factors(user, reason="lost", by=office)
    protected(user)
    with pytest.raises(ReasonMissing):
        reset_factors(user, reason="  ", by=office)


def test_the_page_asks_for_the_password_first():
    user = person()
    protected(user)
    answer = browser(head_office()).post(address("people:reset_factors", user.pk), {"reason": "x"})
    assert answer["Location"].startswith(address("account_reauthenticate"))
    assert not FactorReset.objects.exists()


def test_the_command_line_helps_the_last_one(capsys):
    office = head_office()
    protected(office)
    assert main(["reset-factor", "nobody@majal.example", "--reason", "x"]) == 1
    assert main(["reset-factor", office.email, "--reason", "lost telephone"]) == 0
    assert sign_in(Client(), office.email)["Location"] == address("home:mine")
    assert FactorReset.objects.get().by is None


@pytest.mark.parametrize(
    ("own", "letter", "told"),
    [
        (True, "Connectez-vous avec votre mot de passe", "signs in with the password now"),
        (False, "Connectez-vous par votre fournisseur", "signs in through a provider now"),
    ],
)
def test_whoever_has_no_password_is_not_told_to_use_it(capsys, own, letter, told):
    user = person()
    protected(user)
    if not own:
        user.set_unusable_password()
        user.save()
    with translation.override("en"):
        assert main(["reset-factor", user.email, "--reason", "lost telephone"]) == 0
    assert capsys.readouterr().out == f"{user.email} {told}, and sets up a new one.\n"
    reset = FactorReset.objects.get()
    with translation.override("fr"):
        filled = letters["people.factors_reset"].fill({"reset_id": reset.pk})
        text = render_to_string("people/letters/factors_reset_message.txt", filled)
    assert text.count("Connectez-vous") == text.count(letter) == 1


@pytest.mark.django_db(transaction=True)
def test_two_resets_at_once_are_one():
    office, user = head_office(), person()
    protected(user)
    refused = at_once(*[lambda: reset_factors(user, reason="x", by=office)] * 2)
    assert (refused.count(None), refused.count(NoFactor)) == (1, 1)
    assert FactorReset.objects.count() == 1
