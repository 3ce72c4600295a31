"""A founder asks an expert by phone and thinks better of it; the coordinator matches a group."""

from playwright.sync_api import expect

from tests.browser.steps import clean, fits, send


def test_a_session_asked_in_two_taps_is_cancelled(household, visit, enter, language):
    phone = visit(width=390)
    home = f"{household.address}/{language}"
    enter(phone, "company")
    phone.goto(f"{home}/mentoring/?skill=business_plan")
    fits(phone)
    phone.locator(".mt-card a.btn").first.click()
    slot = phone.locator(".mt-slots a").last
    slot.click()
    phone.locator("#id_need").fill("Fixer nos prix avant le premier client.")
    send(phone)
    expect(phone.locator("a[href$='/cancel/']")).to_be_visible()
    address = phone.url
    phone.goto(f"{home}/mentoring/mine/")
    expect(phone.locator(f"a[href='{address.removeprefix(household.address)}']")).to_be_visible()
    phone.goto(address)
    phone.locator("a[href$='/cancel/']").click()
    phone.locator("#id_reason").fill("Empêchement")
    send(phone)
    expect(phone.locator(".notice.is-ok").first).to_be_visible()
    fits(phone)


def test_what_was_worked_out_is_read_with_its_reasons(household, visit, enter, language):
    desk = visit(bypass_csp=True)
    home = f"{household.address}/{language}"
    enter(desk, "coordinator")
    desk.goto(f"{home}/matching/groups/")
    desk.locator("td.tb-h a").first.click()
    desk.locator("form[action$='/propose/'] button").click()
    expect(desk.locator(".mt-why").first).to_be_visible()
    fits(desk)
    clean(desk)
