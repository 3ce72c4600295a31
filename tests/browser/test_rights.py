"""What anyone has a right to: an attestation that others can check, an answer that all may read."""

import re
import uuid

from playwright.sync_api import expect

from tests.browser.steps import clean, fits, send
from tests.browser.words import gettext
from tests.kernel.reading import lines

SUBJECT = {"ar": "لائحة المكاتب الشاغرة", "fr": "Liste des bureaux libres"}


def test_an_attestation_in_three_taps_that_anyone_checks(household, visit, enter, language):
    phone, stranger = visit(width=390, bypass_csp=True), visit(width=390)
    enter(phone, "company")
    phone.goto(f"{household.address}/{language}/home/")
    fits(phone)
    # One: attestations; two: which; three: issue.
    phone.locator(f"main a[href='/{language}/attestations/']").first.click()
    which = phone.locator("main .acts-l a[href*='/ask/organisation_record/']")
    expect(which).to_be_visible()
    fits(phone)
    which.click()
    expect(phone.locator("main form")).to_be_visible()
    clean(phone)
    phone.locator("main form .btn-primary").click()
    expect(phone).to_have_url(re.compile(r"/attestations/\d+/$"))
    fits(phone)
    number = phone.locator("main .eyebrow bdi[dir=ltr]").first.inner_text()
    paper = phone.locator("a[href*='/files/attestations.attestation/']").get_attribute("href")
    content = phone.request.get(f"{household.address}{paper}").body()
    assert any(number in line for line in lines(content))

    stranger.goto(phone.locator("#check-address").inner_text())
    holds = gettext(language, "This document was issued here, and it holds")
    expect(stranger.locator(".notice.is-ok b")).to_have_text(holds)
    expect(stranger.locator("dl.facts")).to_contain_text(number)
    fits(stranger)


def test_a_request_for_information_is_answered_and_published(
    household, visit, enter, watch, language
):
    phone, office = visit(width=390), visit()
    home = f"{household.address}/{language}"
    subject = f"{SUBJECT[language]} {uuid.uuid4().hex[:6]}"
    phone.goto(f"{home}/information/")
    fits(phone)
    phone.locator("main a[href$='/begin/information_request/']").click()
    send(phone)
    phone.locator("#id_subject").fill(subject)
    phone.locator("input[name=form][value=email]").check()
    phone.locator("#id_name").fill("Youssef Amrani")
    phone.locator("#id_email").fill("youssef@majal.example")
    send(phone)
    expect(phone.locator("main .eyebrow")).to_have_text(re.compile(r"INF-\d{4}-\d{5}"))
    fits(phone)

    # A refusal names its article; what is given away is told without it.
    enter(office, "head.office")
    office.goto(f"{home}/information/requests/")
    office.locator("tbody tr", has_text=subject).locator("a").first.click()
    office.locator("a[href$='/answer/']").click()
    office.locator("input[name=outcome][value=refused]").check()
    office.locator("#id_reasons").fill("La liste est sur la page du site.")
    send(office)
    expect(office.locator("main .err").first).to_be_visible()
    watch.expect(422)
    expect(office.locator("#id_reasons")).to_have_value("La liste est sur la page du site.")
    office.locator("input[name=outcome][value=given]").check()
    send(office)
    office.locator("a[href$='/publish/']").click()
    office.locator("#id_question").fill(subject)
    office.locator("#id_reply").fill("La liste est sur la page du site.")
    send(office)
    expect(office.locator(".notice.is-ok").first).to_be_visible()

    phone.reload()
    expect(phone.locator("main")).to_contain_text("La liste est sur la page du site.")
    fits(phone)
    phone.goto(f"{home}/information/register/?q={subject[-6:]}")
    fits(phone)
    phone.locator("main a[href*='/information/register/']", has_text=subject).first.click()
    expect(phone.locator("main")).to_contain_text("La liste est sur la page du site.")
    expect(phone.locator("main")).not_to_contain_text("Amrani")
    fits(phone)
