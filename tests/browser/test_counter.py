"""The counters of a park, from the code on the wall; the reception, from the invitation to the badge."""

import random
import re
import string
import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from majal.kernel.dates import CASABLANCA
from tests.browser.steps import clean, fits, send
from tests.browser.words import gettext

VISITOR = {"ar": "نوال بنشقرون", "fr": "Nawal Benchekroun"}


def opened(page, home):
    """A counter that the park's own team opens today; its letter. On a holiday none can be."""
    today = timezone.now().astimezone(CASABLANCA).date()
    days = page.request.get(f"{home[:-3]}/api/v1/calendar/{today.year}?sector=public").json()
    if today.isoformat() in {one["day"] for one in days["items"]}:
        pytest.skip("no counter is open on a public holiday")
    letter = "".join(random.choices(string.ascii_uppercase, k=2))
    page.goto(f"{home}/counters/parks/casablanca/keep/add/")
    page.locator("#id_letter").fill(letter)
    page.locator("#id_name_ar").fill(f"شباك {letter}")
    page.locator("#id_name_fr").fill(f"Guichet {letter}")
    send(page)
    panel = page.locator("main .panel", has=page.get_by_text(letter, exact=True))
    panel.locator("a[href$='/hours/']").click()
    page.locator("#id_weekday").select_option(str(today.weekday()))
    page.locator("#id_opens").fill("00:00")
    page.locator("#id_closes").fill("23:59")
    send(page)
    expect(page.locator(".notice.is-ok").first).to_be_visible()
    return letter


def test_a_ticket_from_the_wall_to_the_counter(household, visit, enter, language):
    hall, phone, desk = (visit(width=w, bypass_csp=True) for w in (1280, 390, 1280))
    home = f"{household.address}/{language}"
    enter(hall, "park")
    letter = opened(hall, home)
    hall.goto(f"{home}/counters/parks/casablanca/keep/poster/")
    entrance = hall.locator(".ct-poster figcaption").inner_text()

    # One touch gives one number; the same telephone gets it again.
    phone.goto(entrance)
    fits(phone)
    mine = phone.locator(".ct-choice", has=phone.get_by_text(letter, exact=True))
    mine.click()
    number = phone.locator(".ct-number")
    expect(number).to_have_text(f"{letter}-001")
    expect(phone.locator(".ct-say")).to_have_text(gettext(language, "You are next"))
    clean(phone)
    ticket = phone.url
    phone.goto(entrance)
    mine.click()
    expect(phone).to_have_url(ticket)

    # The screen of the hall says who is called, and names nobody.
    hall.goto(f"{home}/counters/parks/casablanca/keep/")
    hall.goto(hall.locator("#screen-address").inner_text())
    waits = hall.locator(".ct-queues li", has=hall.get_by_text(letter, exact=True))
    expect(waits).to_have_count(1)
    clean(hall)
    enter(desk, "counter")
    desk.goto(f"{home}/counters/1/queue/")
    if (done := desk.locator("form[action$='/done/'] .btn-primary")).count():
        done.click()  # somebody was at the counter of the demonstration
        expect(done).to_have_count(0)
    desk.goto(f"{home}/counters/work/")
    desk.locator("main a", has_text=re.compile(f"(Guichet|شباك) {letter}")).first.click()
    desk.locator(".ct-call").click()
    expect(desk.locator(".ct-hand .ct-number")).to_have_text(f"{letter}-001")
    called = hall.locator(".is-first", has_text=f"{letter}-001")
    expect(called).to_be_visible()  # by itself, within four seconds
    phone.reload()
    turn = gettext(language, "It is your turn: go to the counter")
    expect(phone.locator(".ct-say")).to_have_text(turn)
    fits(phone)
    desk.locator("form[action$='/serve/'] button").click()
    desk.locator("form[action$='/done/'] .btn-primary").click()
    expect(desk.locator(".ct-hand.is-free")).to_be_visible()

    # Whoever was served is asked how it was: one to five, nothing less.
    phone.reload()
    send(phone)
    expect(phone.locator(".notice")).to_have_text(
        gettext(language, "Choose one of the five answers.")
    )
    clean(phone)
    phone.locator("input[name=rating][value='5']").check()
    send(phone)
    expect(phone.locator("form.ct-opinion")).to_have_count(0)


def test_a_visitor_is_announced_welcomed_and_leaves(household, visit, enter, language):
    host, desk = visit(width=390), visit()
    home = f"{household.address}/{language}"
    badge = uuid.uuid4().hex[:6].upper()
    name = f"{VISITOR[language]} {badge}"
    enter(host, "company")
    host.goto(f"{home}/reception/visits/announce/")
    fits(host)
    park = host.locator("#id_park option", has_text=re.compile("Casablanca|الدار البيضاء"))
    host.locator("#id_park").select_option(park.get_attribute("value"))
    host.locator("#id_name").fill(name)
    send(host)
    expect(host.locator("h1")).to_have_text(name)
    fits(host)

    enter(desk, "park")
    desk.goto(f"{home}/reception/at/casablanca/")
    row = desk.locator("#day li", has_text=name)
    row.locator("a[href$='/welcome/']").click()
    desk.locator("#id_badge").fill(f"V-{badge}")
    send(desk)
    expect(row.locator("span").first).to_contain_text(f"V-{badge}")
    row.locator("a[href$='/badge/']").click()
    expect(desk.locator("h1")).to_have_text(name)
    expect(desk.locator("figure.qr svg")).to_be_visible()
    host.goto(f"{home}/messages/")
    expect(host.locator("main")).to_contain_text(name)  # the host is told
    desk.goto(f"{home}/reception/at/casablanca/")
    row.locator("form[action$='/leave/'] button").click()
    expect(desk.locator("#day details li", has_text=name)).to_have_count(1)
    host.goto(f"{home}/reception/visits/")
    fits(host)
