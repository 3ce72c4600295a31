"""A tenant reports a fault from the code on a door; a technician mends it, phone in hand."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.steps import clean, fits, send
from tests.browser.words import gettext
from tests.kernel.pictures import jpeg

PHOTO = {"name": "fuite.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
TITLE = {"ar": "تسرب ماء من المكيف", "fr": "Le climatiseur goutte sur un bureau"}


def test_a_fault_from_the_door_to_the_stars(household, visit, enter, watch, language):
    technician, tenant = visit(width=390), visit(width=390, bypass_csp=True)
    enter(technician, "technician")
    home = f"{household.address}/{language}"
    technician.goto(f"{home}/support/places/")
    fits(technician)
    door = technician.locator("tbody a[href*='/support/at/']").first.get_attribute("href")

    # The code on the door asks for no account; a report without words comes back as it was.
    tenant.goto(f"{household.address}{door}")
    fits(tenant)
    tenant.locator("input[name=category][value=air]").check()
    tenant.locator("input[name=severity][value=slowed]").check()
    tenant.locator("#id_name").fill("Karim Idrissi")
    tenant.locator("#id_email").fill("karim@majal.example")
    send(tenant)
    expect(tenant.locator("#id_title_error")).to_be_visible()
    watch.expect(422)
    fits(tenant)
    expect(tenant.locator("#id_name")).to_have_value("Karim Idrissi")
    expect(tenant.locator("input[name=category][value=air]")).to_be_checked()
    title = f"{TITLE[language]} {uuid.uuid4().hex[:6]}"
    tenant.locator("#id_title").fill(title)
    tenant.locator("#id_photo").set_input_files(PHOTO)
    send(tenant)
    expect(tenant.locator(".notice.is-ok")).to_contain_text(re.compile(r"INC-\d{4}-\d{5}"))
    fits(tenant)

    mended(technician, home, watch, title)
    tenant.reload()
    tenant.locator(f"main a[href^='/{language}/support/answer/']").click()
    expect(tenant.locator("main")).to_contain_text("Filtre remplacé")
    clean(tenant)
    tenant.locator("button[name=works][value=yes]").click()
    tenant.locator("input[name=score][value='5']").check()
    clean(tenant)
    send(tenant)
    expect(tenant.locator(".notice.is-ok b")).to_have_text(gettext(language, "Thank you"))
    technician.reload()
    expect(technician.locator("dl.facts")).to_contain_text(gettext(language, "Reported by"))
    expect(technician.locator("a[href$='/repair/']")).to_have_count(0)


def mended(page, home, watch, title):
    """The technician takes it, waits for an answer, goes on, and says what was done."""
    page.goto(f"{home}/support/round/")
    fits(page)
    page.get_by_role("link", name=title).click()
    expect(page.locator("h1")).to_have_text(title)
    fits(page)
    expect(page.locator("ul.docs a")).to_have_count(1)
    page.locator("form[action$='/take/'] button").click()
    page.locator("a[href$='/pause/']").click()
    send(page)
    expect(page.locator("#id_note_error")).to_be_visible()
    watch.expect(422)
    page.locator("#id_note").fill("Quand puis-je entrer\N{NO-BREAK SPACE}?")
    send(page)
    page.locator("form[action$='/resume/'] button").click()
    page.locator("a.btn-primary[href$='/repair/']").click()
    fits(page)
    page.locator("#id_note").fill("Filtre remplacé.")
    send(page)
    expect(page.locator(".notice.is-ok").first).to_be_visible()
    fits(page)
