"""Both sides of a convention: a council and the operator, from the draft to what is accepted."""

import re

import pytest
from playwright.sync_api import expect

from majal.modules.conventions.errors import SessionMissing
from tests.browser.words import told


def test_a_stranger_reads_a_convention(house, page, language):
    page.goto(f"{house}/{language}/conventions/")
    page.get_by_role("link", name=re.compile("أكادير$|Technopark Agadir$")).first.click()
    expect(page).to_have_url(f"{house}/{language}/conventions/CV-AGA-2018/")
    expect(page.locator(".keys li").first.locator("b")).to_have_text(
        re.compile("30.*70", re.DOTALL)
    )
    expect(page.locator(".costs li")).to_have_count(4)
    expect(page.locator(".tabs a")).to_have_count(2)
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide == 0


def test_a_council_sees_what_it_owes_and_is_owed(household, page, enter, language):
    enter(page, "region")
    page.goto(f"{household.address}/{language}/conventions/mine/")
    expect(page.locator("h1")).to_have_text(re.compile("سوس ماسة|Souss-Massa"))
    expect(page.locator(".flow-h li").first.locator("b")).to_have_text("82")
    expect(page.locator(".dues").first.locator("li").first).to_be_visible()
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide == 0


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_a_council_drafts_votes_and_is_told_what_is_missing(
    household, page, enter, watch, language
):
    code = f"CV-TEST-{language.upper()}"
    enter(page, "region")
    page.goto(f"{household.address}/{language}/conventions/draft/")
    page.locator("#id_code").fill(code)
    page.locator("#id_title_ar").fill("اتفاقية تجريبية")
    page.locator("#id_title_fr").fill("Convention d’essai")
    page.locator(".form-acts .btn-primary").click()
    expect(page).to_have_url(f"{household.address}/{language}/conventions/{code}/")
    page.locator(".tabs a").nth(1).click()
    page.locator(".parties li .btn").first.click()
    page.locator("#id_kind").select_option("voted")
    page.locator("#id_on").fill("5/3/2026")
    page.locator(".form-acts .btn-primary").click()
    beside = page.locator(".field", has=page.locator("#id_session")).locator(".err")
    expect(beside).to_have_text(told(language, SessionMissing()))
    watch.expect(422)
    expect(page.locator("#id_on")).to_have_value("5/3/2026")
    page.locator("#id_deliberation").fill("12/2026")
    page.locator(".form-acts .btn-primary").click()
    expect(page.locator(".notice.is-ok").first).to_be_visible()
    stranger = page.context.browser.new_page()
    assert stranger.goto(f"{household.address}/{language}/conventions/{code}/").status == 404
    stranger.close()
