"""Signing in and out, one's own page, and the journey of somebody who was invited."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from majal.kernel.links import LinkUsed
from majal.modules.people.models import Role
from majal.modules.people.views.adapter import AccountAdapter
from tests.browser.conftest import sign_in
from tests.browser.words import gettext, told

ENDED = "Your session in this browser has ended, here or from another place. Sign in to go on."
WRONG = AccountAdapter.error_messages["email_password_mismatch"]


def test_signing_in_leads_to_ones_own_page_and_out_to_the_home(household, page, language, width):
    sign_in(page, household, "region", language)
    # Whoever the account belongs to reads Arabic: their page opens in it, from any language.
    expect(page).to_have_url(re.compile(r"/ar/[a-z-]+/$"))
    expect(page.locator("h1")).to_have_text("فاطمة الزهراء أوحمو")
    page.locator("details.um summary").click()
    page.locator("details.um form button").click()
    expect(page.locator("details.um")).to_have_count(0)
    if width == 1280:
        expect(page.locator(".bar > .signin")).to_be_visible()


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_wrong_password_gets_a_sentence_and_the_address_stays(household, page, language):
    sign_in(page, household, "coordinator", language, password="not this one")
    expect(page.locator("main [role=alert]:not([hidden])")).to_have_text(told(language, WRONG))
    expect(page.locator("#id_login")).to_have_value("coordinator@majal.example")
    expect(page.locator("#id_password")).to_have_value("")


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_the_burger_opens_without_script_and_signs_in(household, visit, width, language):
    page = visit(width=width, java_script_enabled=False)
    page.goto(f"{household.address}/{language}/")
    expect(page.locator(".burger-p")).not_to_be_visible()
    page.locator(".burger summary").click()
    page.locator(".burger-p .signin").click()
    sign_in(page, household, "park", language)
    expect(page.locator("h1")).to_have_text("Yassine Berrada")


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_the_language_switch_keeps_the_page_and_the_person(household, page, enter, language):
    enter(page, "company")
    page.goto(f"{household.address}/{language}/people/security/")
    other = {"ar": "fr", "fr": "ar"}[language]
    page.locator(f".bar > nav.langs a[lang={other}]").click()
    expect(page).to_have_url(f"{household.address}/{other}/people/security/")
    expect(page.locator("html")).to_have_attribute("lang", other)
    expect(page.locator("details.um")).to_be_attached()


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_profile_is_changed_and_answers_in_the_chosen_language(household, page, enter, language):
    enter(page, "accounts")
    page.goto(f"{household.address}/fr/people/profile/")
    page.locator(f"input[name=language][value={language}]").check()
    page.locator("main form .btn-primary").click()
    expect(page.locator(".notice.is-ok")).to_have_text(gettext(language, "Your profile is kept."))
    expect(page.locator(f"input[name=language][value={language}]")).to_be_checked()


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_session_elsewhere_is_ended_and_its_browser_is_told(household, page, visit, language):
    other = visit(width=390)
    for one in (other, page):
        sign_in(one, household, "accounts", language)
    page.goto(f"{household.address}/{language}/people/security/")
    rows = page.locator("#sessions li")
    before = rows.count()
    expect(rows.locator(".pill-green")).to_have_count(1)
    rows.locator("form button").first.click()
    expect(page.locator(".notice.is-ok")).to_be_visible()
    expect(rows).to_have_count(before - 1)
    other.goto(f"{household.address}/{language}/people/profile/")
    expect(other).to_have_url(re.compile("/people/sign-in/"))
    expect(other.locator("#notices")).to_contain_text(gettext(language, ENDED))


def invitation(household, page, language, email):
    """Head office invites somebody; the address of the link in the letter they get."""
    page.goto(f"{household.address}/{language}/people/invitations/")
    page.locator(".m-head .btn-primary").click()
    page.locator(f"a[href$='/{Role.COORDINATOR}/']").click()
    page.locator("#id_name").fill("سناء بنجلون")
    page.locator("#id_email").fill(email)
    page.locator("#id_scope").select_option(index=1)
    page.locator(f"input[name=language][value={language}]").check()
    page.locator("main form .btn-primary").click()
    expect(page.locator(".notice.is-ok")).to_contain_text(email)
    letter = household.letter(email)
    return re.search(rf"^{household.address}/{language}/people/welcome/\S+$", letter, re.MULTILINE)[
        0
    ]


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_invited_accepted_and_signed_in(household, page, visit, enter, watch, language):
    email = f"sanae.{uuid.uuid4().hex[:8]}@majal.example"
    enter(page, "head.office")
    link = invitation(household, page, language, email)
    theirs = visit(width=390)
    theirs.goto(link)
    expect(theirs.locator("#email")).to_have_value(email)
    theirs.locator("#id_password1").fill("short")
    theirs.locator("#id_password2").fill("short")
    theirs.locator("main form button").click()
    expect(theirs.locator(".field.is-bad .err")).to_be_visible()
    expect(theirs.locator("#id_name")).to_have_value("سناء بنجلون")
    theirs.locator("#id_password1").fill("olive-cedar-atlas-41")
    theirs.locator("#id_password2").fill("olive-cedar-atlas-41")
    theirs.locator("main form button").click()
    expect(theirs.locator("h1")).to_have_text("سناء بنجلون")
    theirs.locator("details.um summary").click()
    theirs.locator("details.um form button").click()
    expect(theirs.locator("details.um")).to_have_count(0)
    sign_in(theirs, household, email, language, password="olive-cedar-atlas-41")
    expect(theirs.locator("h1")).to_have_text("سناء بنجلون")
    again = visit()
    again.goto(link)
    expect(again.locator("main .lede")).to_have_text(told(language, LinkUsed.message))
    watch.expect(410)


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_link_that_was_never_issued_helps_on(household, page, watch, language):
    page.goto(f"{household.address}/{language}/people/welcome/never-issued/")
    expect(page.locator("main .btn-primary")).to_have_attribute(
        "href", f"/{language}/people/sign-in/"
    )
    watch.expect(404)
