"""Passkeys in a real Chromium, with an authenticator of its own: made, used, renamed, removed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from majal.kernel.actors import SYSTEM
from majal.modules.people.commands import require_factor
from majal.modules.people.permissions import Role
from tests.browser.words import gettext
from tests.people.factories import PASSWORD, holder_of, person

pytestmark = pytest.mark.django_db(transaction=True)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(page):
    """An authenticator in the browser that says yes at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def open_page(page, live_server, language, path):
    page.goto(f"{live_server.url}/{language}/people/{path}")


def sign_in(page, live_server, language, user):
    open_page(page, live_server, language, "sign-in/")
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_login) button").click()


def add(page, live_server, language, name, *, alone=True):
    """Make a passkey on its page; the password is confirmed on the way where that is asked."""
    open_page(page, live_server, language, "security/passkeys/new/")
    if page.locator("#id_password").count():
        page.locator("#id_password").fill(PASSWORD)
        page.locator("main form button").first.click()
    page.locator("#id_name").fill(name)
    if not alone:
        page.locator("#id_passwordless").uncheck()
    page.locator("form[data-passkey] button").click()
    expect(page).to_have_url(re.compile("/security/spare-codes/$"))


def sign_out(page):
    page.locator("details.um summary").click()
    page.locator("details.um form button").click()
    expect(page.locator("details.um")).to_have_count(0)


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_passkey_is_made_and_opens_the_account_alone(page, device, live_server, language):
    user = person(language=language)
    sign_in(page, live_server, language, user)
    expect(page.locator("details.um")).to_be_attached()
    add(page, live_server, language, "Opera")
    expect(page.locator(".codes li")).to_have_count(10)
    sign_out(page)
    open_page(page, live_server, language, f"sign-in/?next=/{language}/people/consents/")
    page.get_by_role("button", name=gettext(language, "Sign in with a passkey")).click()
    expect(page).to_have_url(re.compile("/people/consents/$"))
    expect(page.locator("details.um")).to_be_attached()
    open_page(page, live_server, language, "security/")
    expect(page.locator("bdi", has_text="Opera")).to_be_visible()
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_a_passkey_stands_in_for_the_code_by_phone(page, device, live_server, language):
    user = person(language=language)
    sign_in(page, live_server, language, user)
    expect(page.locator("details.um")).to_be_attached()
    add(page, live_server, language, "Opera", alone=False)
    sign_out(page)
    sign_in(page, live_server, language, user)
    expect(page.locator("h1")).to_have_text(gettext(language, "Your passkey"))
    page.locator("form[data-passkey] button").click()
    expect(page.locator("details.um")).to_be_attached()


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_passkey_is_renamed_and_removed_after_confirming_with_it(
    page, device, live_server, language
):
    user = person(language=language)
    sign_in(page, live_server, language, user)
    expect(page.locator("details.um")).to_be_attached()
    add(page, live_server, language, "Opera")
    open_page(page, live_server, language, "security/")
    page.get_by_role("link", name=gettext(language, "Rename"), exact=True).click()
    page.locator("#id_name").fill("مفتاح المكتب")
    page.locator("main form button").click()
    expect(page.locator("bdi", has_text="مفتاح المكتب")).to_be_visible()
    sign_out(page)
    open_page(page, live_server, language, "sign-in/")
    page.get_by_role("button", name=gettext(language, "Sign in with a passkey")).click()
    expect(page.locator("details.um")).to_be_attached()
    open_page(page, live_server, language, "confirm/passkey/?next=/fr/people/tokens/")
    page.locator("form[data-passkey] button").click()
    expect(page).to_have_url(re.compile("/people/tokens/$"))
    number = Authenticator.objects.get(user=user, type="webauthn").pk
    open_page(page, live_server, language, f"security/passkeys/{number}/end/")
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile("/people/security/$"))
    assert not Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_turning_back_is_told_and_signs_nobody_in(page, live_server, language):
    open_page(page, live_server, language, "sign-in/")
    refuse = "navigator.credentials.get = () => Promise.reject(new Error('turned back'));"
    page.evaluate(f"() => {{ {refuse} }}")
    page.get_by_role("button", name=gettext(language, "Sign in with a passkey")).click()
    expect(page.locator("[data-passkey-said]")).to_be_visible()
    expect(page.locator("details.um")).to_have_count(0)


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_whoever_must_have_a_second_factor_gets_in_by_making_a_passkey(
    page, device, live_server, language
):
    user = holder_of(Role.ACCOUNTANT, language=language)
    require_factor(Role.ACCOUNTANT, days=0, by=SYSTEM)
    sign_in(page, live_server, language, user)
    expect(page.locator("h1")).to_have_text(gettext(language, "A second factor first"))
    open_page(page, live_server, language, "profile/")
    expect(page.locator("h1")).to_have_text(gettext(language, "A second factor first"))
    add(page, live_server, language, "Opera")
    open_page(page, live_server, language, "profile/")
    expect(page).to_have_url(re.compile("/people/profile/$"))
