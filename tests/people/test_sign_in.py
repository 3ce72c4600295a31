"""Signing in by e-mail, out, and with a new password."""

import re

import pytest
from django.core import mail
from django.test import Client

from majal.modules.people.commands import close_account, reopen_account, sign_out_everywhere
from majal.modules.people.models import User
from tests.people.factories import (
    PASSWORD,
    address,
    browser,
    head_office,
    person,
    said,
    sign_in,
)

pytestmark = pytest.mark.django_db
WRONG = {
    "fr": "L’adresse e-mail ou le mot de passe n’est pas exact. Vérifiez les deux, ou demandez un nouveau mot de passe.",
    "ar": "عنوان البريد الإلكتروني أو كلمة المرور غير صحيح. تحققوا منهما معا، أو اطلبوا كلمة مرور جديدة.",
}


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_sign_in_leads_to_ones_own_page_in_ones_own_language(language):
    user = person(language=language)
    answer = sign_in(Client(), user.email, language="fr")
    assert (answer.status_code, answer["Location"]) == (
        302,
        address("home:mine", language=language),
    )


def test_the_address_is_read_in_any_case():
    user = person("salma@majal.example")
    assert sign_in(Client(), " Salma@MAJAL.example ").status_code == 302
    user.refresh_from_db()
    assert user.last_login is not None


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(language):
    user = person()
    known = sign_in(Client(), user.email, "wrong-password", language)
    unknown = sign_in(Client(), "nobody@majal.example", "wrong-password", language)
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert WRONG[language] in said(known)
    assert said(known).replace(user.email, "") == said(unknown).replace("nobody@majal.example", "")


def test_what_was_typed_is_kept_but_not_the_password():
    answer = sign_in(Client(), "nobody@majal.example", "wrong-password")
    assert 'value="nobody@majal.example"' in answer.content.decode()
    assert "wrong-password" not in answer.content.decode()


def test_there_is_no_open_sign_up():
    told = Client().get(address("account_signup"))
    assert "Un compte s’ouvre sur invitation" in said(told)
    assert "<input" not in told.content.decode().partition("<main")[2].partition("</main")[0]
    filled = {"email": "a@majal.example", "password1": PASSWORD, "password2": PASSWORD}
    assert Client().post(address("account_signup"), filled).status_code == 405
    assert User.objects.count() == 0


def test_a_closed_account_neither_signs_in_nor_goes_on():
    user, boss = person(), head_office()
    client = browser(user)
    close_account(user, by=boss)
    gone = client.get(address("people:profile"))
    assert (gone.status_code, gone["Location"].split("?")[0]) == (302, address("account_login"))
    refused = sign_in(Client(), user.email)
    assert (refused.status_code, refused["Location"]) == (302, address("account_inactive"))
    assert "compte est fermé" in said(Client().get(address("account_inactive")))
    reopen_account(user, by=boss)
    assert sign_in(Client(), user.email)["Location"] == address("home:mine")


def test_fictitious_people_sign_in_where_there_is_a_demonstration_only(settings):
    user = person(is_fictitious=True)
    assert sign_in(Client(), user.email)["Location"] == address("account_inactive")
    settings.MAJAL_DEMO = True
    assert sign_in(Client(), user.email)["Location"] == address("home:mine")


def test_signing_out_asks_first_and_needs_a_post():
    client = browser(person())
    asked = client.get(address("account_logout"))
    assert asked.status_code == 200
    assert client.get(address("people:profile")).status_code == 200
    client.post(address("account_logout"))
    assert client.get(address("people:profile")).status_code == 302


def test_signed_out_everywhere_ends_other_sessions_and_keeps_the_one_in_hand():
    user = person()
    here, there = browser(user), browser(user)
    answer = here.post(address("people:end_sessions", user.pk))
    assert (answer.status_code, answer["Location"]) == (302, address("people:security"))
    assert here.get(address("people:security")).status_code == 200
    assert there.get(address("people:security")).status_code == 302


def test_signed_out_everywhere_by_the_system_ends_every_session():
    user = person()
    client = browser(user)
    sign_out_everywhere(user, by=head_office())
    assert client.get(address("people:security")).status_code == 302


def test_a_forgotten_password_is_replaced_by_a_link_good_once():
    user = person(language="ar")
    client, other = Client(), browser(user)
    answer = client.post(address("account_reset_password"), {"email": user.email})
    assert answer["Location"] == address("account_reset_password_done")
    (sent,) = mail.outbox
    assert sent.to == [user.email]
    assert sent.subject == "كلمة مرور جديدة لمجال"
    link = re.search(r"http://testserver(/\S+)", sent.body)[1]
    form = client.get(link, follow=True)
    assert "Nouveau mot de passe" in said(form)
    chosen = {"password1": "palmier-tamaris-77", "password2": "palmier-tamaris-77"}
    done = client.post(form.request["PATH_INFO"], chosen, follow=True)
    assert "Votre mot de passe est changé" in said(done)
    assert other.get(address("people:security")).status_code == 302
    assert sign_in(Client(), user.email).status_code == 200
    assert sign_in(Client(), user.email, "palmier-tamaris-77").status_code == 302
    again = Client().get(link, follow=True)
    assert "Ce lien n’ouvre plus rien" in said(again)


def test_a_forgotten_password_does_not_tell_who_has_an_account():
    person("known@majal.example")
    answers = [
        Client().post(address("account_reset_password"), {"email": email}, follow=True)
        for email in ("known@majal.example", "unknown@majal.example")
    ]
    assert said(answers[0]) == said(answers[1])
    assert [m.to for m in mail.outbox] == [["known@majal.example"], ["unknown@majal.example"]]


@pytest.mark.parametrize(
    ("language", "reason"),
    [("fr", "il faut au moins 12 caractères"), ("ar", "يلزم 12 حرفا على الأقل")],
)
def test_a_weak_new_password_gets_its_reason_in_the_readers_language(language, reason):
    client = browser(person())
    typed = {"oldpassword": PASSWORD, "password1": "1234", "password2": "1234"}
    answer = client.post(address("account_change_password", language=language), typed)
    assert answer.status_code == 200
    assert reason in said(answer)


@pytest.mark.parametrize(("length", "taken"), [(11, False), (12, True), (128, True), (129, False)])
def test_a_password_has_12_to_128_characters(length, taken):
    client, secret = browser(person()), ("Zx9 qU-" * 20)[:length]
    typed = {"oldpassword": PASSWORD, "password1": secret, "password2": secret}
    answer = client.post(address("account_change_password"), typed)
    assert (answer.status_code == 302) is taken


def test_changing_the_password_ends_other_sessions_and_says_so_by_e_mail():
    user = person()
    here, there = browser(user), browser(user)
    typed = {"oldpassword": PASSWORD, "password1": "palmier-tamaris-77"}
    answer = here.post(
        address("account_change_password"), {**typed, "password2": "palmier-tamaris-77"}
    )
    assert (answer.status_code, answer["Location"]) == (302, address("people:security"))
    assert here.get(address("people:security")).status_code == 200
    assert there.get(address("people:security")).status_code == 302
    assert [m.subject for m in mail.outbox] == ["Votre mot de passe a été changé"]


def test_a_changed_address_counts_once_its_link_was_opened():
    user = person("old@majal.example")
    client = browser(user)
    asked = {"email": "new@majal.example", "action_add": ""}
    stopped = client.post(address("account_email"), asked)
    assert stopped["Location"].startswith(address("account_reauthenticate"))
    assert mail.outbox == []
    client.post(stopped["Location"], {"password": PASSWORD, "next": address("account_email")})
    (sent,) = mail.outbox
    assert sent.to == ["new@majal.example"]
    user.refresh_from_db()
    assert user.email == "old@majal.example"
    link = re.search(r"http://testserver(/\S+)", sent.body)[1]
    assert "new@majal.example" in said(client.get(link))
    client.post(link)
    user.refresh_from_db()
    assert user.email == "new@majal.example"
    assert sign_in(Client(), "new@majal.example").status_code == 302
    assert sign_in(Client(), "old@majal.example").status_code == 200


def test_the_demonstration_lists_its_people_on_the_sign_in_page(settings):
    person("park@majal.example", is_fictitious=True)
    assert "park@majal.example" not in said(Client().get(address("account_login")))
    settings.MAJAL_DEMO = True
    assert "park@majal.example" in said(Client().get(address("account_login")))
