"""Programmes, portfolios and challenges as their people use them, in Arabic and in French."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.steps import clean, fits, send


def test_a_coordinator_writes_in_a_logbook_that_the_company_reads(
    household, visit, enter, language
):
    desk, phone = visit(), visit(width=390)
    home, said = f"{household.address}/{language}", f"Point {uuid.uuid4().hex[:8]}"
    enter(desk, "coordinator")
    desk.goto(f"{home}/home/")
    desk.locator("main a[href*='/programmes/cohorts/']").first.click()
    desk.locator(".pg-card a[href*='/programmes/members/']").last.click()
    desk.locator("main .m-head a[href$='/log/']").click()
    desk.locator("#id_text").fill(said)
    send(desk)
    expect(desk.locator("ol.hist")).to_contain_text(said)

    enter(phone, "company")
    phone.goto(f"{home}/home/")
    phone.locator("main a[href*='/programmes/members/']").first.click()
    expect(phone.locator("ol.hist")).to_contain_text(said)
    expect(phone.locator("main a[href$='/log/']")).to_have_count(0)
    fits(phone)


def test_a_council_follows_the_programme_it_funds_without_names(household, visit, enter, language):
    page = visit(width=390, bypass_csp=True)
    enter(page, "region")
    page.goto(f"{household.address}/{language}/programmes/massar-demo/")
    clean(page)
    page.locator("main a[href$='/follow/']").click()
    expect(page.locator(".pg-funnel li")).to_have_count(4)
    fits(page)
    page.locator("main a[href='?by=sex']").click()
    expect(page.locator("main")).not_to_contain_text("Idrissi")
    fits(page)


@pytest.mark.parametrize("where", ["challenges/", "challenges/eau-demo/", "programmes/"])
def test_anyone_reads_challenges_and_programmes(household, visit, language, width, where):
    page = visit(width=width, bypass_csp=True)
    page.goto(f"{household.address}/{language}/{where}")
    expect(page.locator("main h1")).to_be_visible()
    clean(page)
