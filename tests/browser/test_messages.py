"""The bell and the inbox; and in a demonstration, an invitation from its e-mail to the account."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.words import gettext


@pytest.mark.parametrize("width", [390], ids=["phone"])
@pytest.mark.parametrize("language", ["ar"])
def test_a_message_is_opened_from_the_bell_and_counts_no_more(household, page, enter, language):
    enter(page, "coordinator")
    page.goto(f"{household.address}/{language}/home/")
    bell = page.locator(".bar .icon-b sup")
    expect(bell).to_have_text(re.compile("[0-9]+"))
    unread = int(bell.inner_text())
    page.locator(".bar .icon-b").click()
    page.locator("td.tb-h a").first.click()
    expect(page.locator("section.letter")).to_have_attribute("dir", "rtl")
    page.goto(f"{household.address}/{language}/messages/")
    expect(bell).to_have_text(str(unread - 1))


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_an_invitation_is_followed_from_the_e_mails_of_the_demonstration(
    household, page, enter, language
):
    email = f"ghita.{uuid.uuid4().hex[:8]}@majal.example"
    enter(page, "head.office")
    page.goto(f"{household.address}/{language}/people/invitations/new/coordinator/")
    page.locator("#id_name").fill("Ghita Filali")
    page.locator("#id_email").fill(email)
    page.locator("#id_scope").select_option(index=1)
    page.locator(f"input[name=language][value={language}]").check()
    page.locator("main form .btn-primary").click()
    row = page.locator("tr", has_text=email)
    page.goto(f"{household.address}/{language}/messages/mail/")
    for _ in range(20):  # the worker writes it a moment later
        if row.count():
            break
        page.reload()
    row.locator("a").click()
    page.locator("section.letter a").click()
    expect(page).to_have_url(re.compile(rf"/{language}/people/welcome/"))
    expect(page.locator("#email")).to_have_value(email)


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_notice_is_seen_before_it_goes(household, page, enter, language):
    enter(page, "head.office")
    page.goto(f"{household.address}/{language}/messages/notice/")
    page.locator("#id_role").select_option("park_manager")
    for code, words in {"ar": "إشعار", "fr": "Avis", "en": "Notice"}.items():
        page.locator(f"#id_subject_{code}").fill(words)
        page.locator(f"#id_text_{code}").fill(words)
    page.locator("button[value=preview]").click()
    expect(page.locator("section.letter")).to_have_count(3)
    page.locator("button[value=edit]").click()
    expect(page.locator("#id_subject_fr")).to_have_value("Avis")
    page.locator("button[value=preview]").click()
    page.locator("button[value=send]").click()
    expect(page.locator("h1")).to_have_text(gettext(language, "Messages sent"))
    expect(page.locator(".notice.is-ok")).to_be_visible()
