"""A programme lead prepares a training with one place; people register by phone, wait, move up."""

import uuid
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.steps import clean, fits, send


def a_training(page, home):
    """The lead prepares and publishes a training with one place: its name, its address."""
    name = f"Formation {uuid.uuid4().hex[:6]}"
    page.goto(f"{home}/events/new/")
    page.locator("#id_kind").select_option("training")
    page.locator("#id_name_fr").fill(name)
    page.locator("#id_name_ar").fill(name.replace("Formation", "دورة"))
    page.locator("#id_day").fill(str(timezone.localdate() + timedelta(days=20)))
    page.locator("#id_capacity").fill("1")
    clean(page)
    send(page)
    expect(page.locator(".notice.is-ok").first).to_be_visible()
    page.locator("form[action$='/publish/'] button").click()
    clean(page)
    expect(page.locator("form[action$='/publish/']")).to_have_count(0)
    return name[-6:], page.url.partition("keep/")[0]


def registered(phone, address, email):
    """Somebody registers in two taps, but for what they type."""
    phone.goto(address)
    fits(phone)
    phone.locator(".m-head .btn-primary").tap()
    phone.locator("#id_name").fill("Ghita Filali (fictive)")
    phone.locator("#id_email").fill(email)
    phone.locator("#id_consent").check()
    clean(phone)
    phone.locator("main form .btn-primary").tap()
    expect(phone.locator(".notice.is-ok").first).to_be_visible()


def test_a_training_from_its_preparation_to_a_ticket(household, visit, enter, language):
    phone, other = visit(width=390, bypass_csp=True), visit(bypass_csp=True)
    home = f"{household.address}/{language}"
    lead = visit(bypass_csp=True)
    enter(lead, "park")
    name, address = a_training(lead, home)
    enter(phone, "company")
    registered(phone, address, "company@majal.example")
    expect(phone.locator(".qr svg")).to_be_visible()
    other.goto(address)
    clean(other)
    other.goto(f"{home}/events/")
    expect(other.locator(".evt-card", has_text=name)).to_be_visible()
    clean(other)
    other.goto(f"{home}/events/embed/")
    clean(other)
    phone.locator("form[action$='/cancel/'] button").tap()
    expect(phone.locator(".qr")).to_have_count(0)
