"""Signing in through a real provider: who gets in, who is asked first, who is turned away."""

import html
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.core import mail
from django.test import Client, RequestFactory

from majal.kernel.http import network_of
from majal.kernel.throttle import held_until
from majal.modules.identities.commands import link_identity
from majal.modules.identities.errors import IdentityTaken
from majal.modules.identities.views.failing import LOSSES, STARTS, WITHIN
from majal.modules.people.models import User
from tests.identities.factories import back, begun, described, through
from tests.people.factories import PASSWORD, address, browser, person, said, sign_in

pytestmark = pytest.mark.django_db


def known_there(elsewhere, sub="sub-1", email="amal@region.example", **claims):
    elsewhere.knows(sub, email=email, email_verified=True, name="Amal Idrissi", **claims)
    return sub


def linked(elsewhere, user):
    """Somebody whose account the provider opens: they came once and said yes."""
    sub = known_there(elsewhere, email=user.email)
    client = Client()
    through(client, elsewhere, sub)
    sign_in(client, user.email)
    client.post(address("identities:join"))
    return sub


def test_the_sign_in_page_offers_the_provider_in_the_readers_language(elsewhere):
    assert "Se connecter avec Compte Région" in said(Client().get(address("account_login")))
    page = said(Client().get(address("account_login", language="ar")))
    assert "حساب الجهة" in page


def test_without_a_provider_nothing_is_offered(settings):
    settings.MAJAL_PROVIDERS = []
    page = Client().get(address("account_login"))
    assert "sign-in/through" not in page.content.decode()


def test_the_first_time_an_account_is_linked_by_its_password_then_the_provider_opens_it(elsewhere):
    user = person("amal@region.example")
    client, sub = Client(), known_there(elsewhere)
    answer = through(client, elsewhere, sub)
    assert answer["Location"] == address("identities:join")
    page = said(client.get(address("identities:join")))
    assert "un compte existe ici pour amal@region.example" in page.lower()
    assert not SocialAccount.objects.exists()
    answer = client.post(
        address("account_login"),
        {"login": user.email, "password": PASSWORD, "next": address("identities:join")},
    )
    assert answer["Location"] == address("identities:join")
    assert client.post(address("identities:join"))["Location"] == address("home:mine")
    assert [m.subject for m in mail.outbox] == [
        "Un fournisseur d’identité a été lié à votre compte"
    ]
    other = Client()
    before = other.session.session_key
    answer = through(other, elsewhere, sub)
    assert answer["Location"] == address("home:mine")
    assert other.session.session_key != before
    assert other.get(address("people:profile")).status_code == 200
    found = SocialAccount.objects.get()
    assert (found.user, found.provider) == (user, "keycloak")
    assert found.extra_data == {"email": "amal@region.example"}
    assert len(found.uid) == 64
    assert not SocialToken.objects.exists() and not SocialApp.objects.exists()


def test_a_wrong_password_links_nothing(elsewhere):
    user, client = person("amal@region.example"), Client()
    through(client, elsewhere, known_there(elsewhere))
    sign_in(client, user.email, "not the password")
    client.post(address("identities:join"))
    assert not SocialAccount.objects.exists()


def test_somebody_elses_account_is_not_linked(elsewhere):
    person("amal@region.example")
    client = Client()
    through(client, elsewhere, known_there(elsewhere))
    sign_in(client, person("other@region.example").email)
    client.post(address("identities:join"))
    assert not SocialAccount.objects.exists()
    assert "un autre compte" in said(client.get(address("identities:join")))


def test_whoever_does_not_want_it_leaves(elsewhere):
    user, client = person("amal@region.example"), Client()
    through(client, elsewhere, known_there(elsewhere))
    client.post(address("identities:join"), {"leave": "1"})
    sign_in(client, user.email)
    assert client.get(address("identities:join"))["Location"] == address("account_login")
    assert not SocialAccount.objects.exists()


def test_nobody_gets_an_account_unless_the_operator_allows_it(elsewhere):
    answer = through(Client(), elsewhere, known_there(elsewhere))
    assert answer.status_code == 403
    assert "Personne n’a de compte ici avec l’adresse amal@region.example" in said(answer)
    assert not User.objects.exists()


def test_where_the_operator_allows_it_an_account_is_opened_without_a_password(elsewhere, settings):
    more = {"opens_accounts": True, "domains": ["region.example"]}
    settings.MAJAL_PROVIDERS = [described(elsewhere.issuer, **more)]
    client = Client()
    assert through(client, elsewhere, known_there(elsewhere))["Location"] == address("home:mine")
    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("amal@region.example", "Amal Idrissi", "fr")
    assert not user.has_usable_password() and not user.grants
    assert EmailAddress.objects.get().verified
    answer = through(Client(), elsewhere, known_there(elsewhere, "sub-2", "x@other.example"))
    assert answer.status_code == 403


@pytest.mark.parametrize("verified", [False, None, "false", 1])
def test_an_address_that_the_provider_does_not_confirm_leads_nowhere(elsewhere, verified):
    person("amal@region.example")
    elsewhere.knows("sub-1", email="amal@region.example", email_verified=verified)
    answer = through(Client(), elsewhere, "sub-1")
    assert answer.status_code == 403
    assert "ne confirme pas que votre adresse" in said(answer)


def test_where_the_operator_trusts_a_domain_its_addresses_count(elsewhere, settings):
    settings.MAJAL_PROVIDERS = [described(elsewhere.issuer, trusted_domains=["region.example"])]
    person("amal@region.example")
    person("amal@other.example")
    elsewhere.knows("sub-1", email="amal@region.example")
    elsewhere.knows("sub-2", email="amal@other.example")
    assert through(Client(), elsewhere, "sub-1")["Location"] == address("identities:join")
    assert through(Client(), elsewhere, "sub-2").status_code == 403


def test_without_an_address_one_is_told_so(elsewhere):
    elsewhere.knows("sub-1", email_verified=True)
    answer = through(Client(), elsewhere, "sub-1")
    assert "n’a pas transmis votre adresse" in said(answer)


def test_a_closed_account_stays_closed(elsewhere):
    user = person("amal@region.example")
    sub = linked(elsewhere, user)
    User.objects.update(is_active=False)
    client = Client()
    assert through(client, elsewhere, sub)["Location"] == address("account_inactive")
    assert client.get(address("people:profile")).status_code == 302
    SocialAccount.objects.all().delete()
    assert through(client, elsewhere, sub)["Location"] == address("account_inactive")


@pytest.mark.parametrize(
    "how",
    [
        {"signature": "1"},
        {"audience": "another-client"},
        {"issuer": "https://elsewhere.example"},
        {"symmetric": "a-secret-of-the-client-that-is-long-enough"},
        {"expired": "1"},
    ],
    ids=lambda how: next(iter(how)),
)
def test_a_token_that_is_not_the_providers_word_to_us_signs_nobody_in(elsewhere, how):
    sub = linked(elsewhere, person("amal@region.example"))
    elsewhere.bend(**how)
    client = Client()
    answer = through(client, elsewhere, sub)
    assert answer.status_code == 403
    assert "n’a pas pu être vérifié" in said(answer)
    assert client.get(address("people:profile")).status_code == 302


def test_a_token_of_another_sign_in_signs_nobody_in(elsewhere):
    sub = linked(elsewhere, person("amal@region.example"))
    client = Client()
    parts = urlsplit(begun(client))
    asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
    changed = parts._replace(query=urlencode({**asked, "nonce": "of-another-sign-in"})).geturl()
    answer = back(client, elsewhere.allowed(changed, sub))
    assert (answer.status_code, "n’a pas pu être vérifié" in said(answer)) == (403, True)


def test_a_code_without_the_verifier_of_this_browser_is_refused_there(elsewhere):
    sub = linked(elsewhere, person("amal@region.example"))
    client = Client()
    parts = urlsplit(begun(client))
    asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
    assert asked["code_challenge_method"] == "S256"
    changed = parts._replace(query=urlencode({**asked, "code_challenge": "x" * 43})).geturl()
    assert back(client, elsewhere.allowed(changed, sub)).status_code == 403


def test_a_state_opens_once_and_only_in_the_browser_it_was_made_in(elsewhere):
    sub = linked(elsewhere, person("amal@region.example"))
    client, stranger = Client(), Client()
    location = elsewhere.allowed(begun(client), sub)
    for browser_, expected in ((stranger, 400), (client, 302), (client, 400)):
        answer = back(browser_, location)
        assert answer.status_code == expected
    assert "Recommencez" in said(answer)
    assert stranger.get(address("people:profile")).status_code == 302


def test_an_answer_of_another_provider_is_not_taken_for_this_ones(elsewhere, settings):
    sub = linked(elsewhere, person("amal@region.example"))
    settings.MAJAL_PROVIDERS += [described("https://other.example", "other")]
    client = Client()
    location = elsewhere.allowed(begun(client), sub)
    elsewhere_path = location.replace("/sign-in/keycloak/back", "/sign-in/other/back")
    assert back(client, elsewhere_path).status_code == 400
    assert back(client, f"{location}&iss=https%3A%2F%2Fother.example").status_code == 403


def test_whoever_turns_back_there_is_told_what_to_do(elsewhere):
    client = Client()
    answer = back(client, elsewhere.allowed(begun(client), "", deny=True))
    assert (answer.status_code, "ou vous êtes revenu" in said(answer)) == (403, True)


def test_a_provider_that_does_not_answer_is_told_of(settings):
    settings.MAJAL_PROVIDERS = [described("http://127.0.0.1:9")]
    settings.MAJAL_OUTBOUND_ALLOWED = ["127.0.0.1:9"]
    answer = Client().post(address("identities:start", "keycloak"))
    assert (answer.status_code, "ne répond pas" in said(answer)) == (502, True)


def test_a_provider_inside_is_reached_only_where_the_operator_says_so(elsewhere, settings):
    settings.MAJAL_OUTBOUND_ALLOWED = []
    answer = Client().post(address("identities:start", "keycloak"))
    assert answer.status_code == 502


def test_a_provider_that_speaks_for_another_issuer_is_not_believed(elsewhere):
    elsewhere.bend(discovery="1")
    answer = Client().post(address("identities:start", "keycloak"))
    assert (answer.status_code, "n’a pas pu être vérifié" in said(answer)) == (403, True)


@pytest.mark.parametrize("lacks", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
def test_a_description_that_lacks_an_address_is_not_believed(elsewhere, lacks):
    elsewhere.bend(lacks=lacks)
    answer = Client().post(address("identities:start", "keycloak"))
    assert (answer.status_code, "n’a pas pu être vérifié" in said(answer)) == (403, True)


def test_a_nonce_of_other_letters_signs_nobody_in(elsewhere):
    sub = linked(elsewhere, person("amal@region.example"))
    client = Client()
    parts = urlsplit(begun(client))
    asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
    changed = parts._replace(query=urlencode({**asked, "nonce": "مجال"})).geturl()
    assert back(client, elsewhere.allowed(changed, sub)).status_code == 403


def test_an_address_sends_nobody_on_the_way_and_a_form_from_elsewhere_neither(elsewhere):
    assert Client().get(address("identities:start", "keycloak")).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address("identities:start", "keycloak")).status_code == 403


def test_what_is_written_into_the_address_goes_to_no_provider(elsewhere):
    client = Client()
    answer = client.post(
        address("identities:start", "keycloak")
        + "?scope=admin&auth_params=prompt%3Dnone%26nonce%3Dmine&process=connect"
    )
    led = parse_qs(re.search(r'content="0;url=[^"?]+\?([^"]+)"', answer.content.decode())[1])
    assert sorted(led["amp;scope"][0].split()) == ["email", "openid", "profile"]
    assert "amp;prompt" not in led and led["amp;nonce"] != ["mine"]
    ((state, *_),) = client.session["socialaccount_states"].values()
    assert state["process"] == "login"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_elsewhere_afterwards(elsewhere, wanted):
    sub = linked(elsewhere, person("amal@region.example"))
    answer = through(Client(), elsewhere, sub, next=wanted)
    assert answer["Location"] == address("home:mine")


def test_one_is_led_to_where_one_was_going(elsewhere):
    sub = linked(elsewhere, person("amal@region.example"))
    answer = through(Client(), elsewhere, sub, next=address("people:consents"))
    assert answer["Location"] == address("people:consents")


def test_too_many_attempts_wait(elsewhere):
    client = Client()
    place = network_of(RequestFactory().get("/"))
    for _ in range(STARTS - 1):
        held_until("identities.start", place, most=STARTS, within=WITHIN)
    begun(client)
    assert client.post(address("identities:start", "keycloak")).status_code == 429


def test_whoever_comes_back_honestly_is_not_counted_and_whoever_does_not_is(elsewhere):
    sub = linked(elsewhere, person("amal@region.example"))
    client = Client()
    location = elsewhere.allowed(begun(client), sub)
    strange = [back(Client(), "/sign-in/keycloak/back?code=x&state=y") for _ in range(LOSSES + 1)]
    assert [one.status_code for one in strange] == [400] * LOSSES + [429]
    assert back(client, location)["Location"] == address("home:mine")


def test_an_account_is_linked_from_within_and_unlinked_again(elsewhere):
    user = person("amal@home.example")
    client = browser(user, sure=True)
    sub = known_there(elsewhere)
    answer = client.post(address("identities:connect", "keycloak"))
    asked = html.unescape(re.search(r'content="0;url=([^"]+)"', answer.content.decode())[1])
    assert back(client, elsewhere.allowed(asked, sub))["Location"] == address("identities:own")
    assert "amal@region.example" in said(client.get(address("identities:own")))
    assert through(Client(), elsewhere, sub)["Location"] == address("home:mine")
    one = SocialAccount.objects.get()
    client.post(address("identities:unlink", one.pk))
    assert not SocialAccount.objects.exists()
    assert client.get(address("people:profile")).status_code == 200


def test_the_last_way_in_is_not_unlinked(elsewhere, settings):
    more = {"opens_accounts": True, "domains": ["region.example"]}
    settings.MAJAL_PROVIDERS = [described(elsewhere.issuer, **more)]
    client = Client()
    through(client, elsewhere, known_there(elsewhere))
    one = SocialAccount.objects.get()
    answer = client.post(address("identities:unlink", one.pk), follow=True)
    assert "Choisissez d’abord un mot de passe" in said(answer)
    assert SocialAccount.objects.exists()


def test_anothers_link_is_not_unlinked_by_its_number(elsewhere):
    other = person()
    one = link_identity(other, provider="keycloak", uid="x", email="", by=other)
    answer = browser(person(), sure=True).post(address("identities:unlink", one.pk), follow=True)
    assert "n’existe pas" in said(answer)
    assert SocialAccount.objects.exists()


def test_one_account_of_a_provider_opens_one_account_here():
    one, other = person(), person()
    link_identity(one, provider="keycloak", uid="x", email="", by=one)
    with pytest.raises(IdentityTaken):
        link_identity(other, provider="keycloak", uid="x", email="", by=other)
