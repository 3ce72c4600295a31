"""A founder books a room in three taps, meets one that is taken, checks in by the door, cancels."""

import re
import uuid

from playwright.sync_api import expect

from majal.modules.bookings.errors import SlotTaken
from tests.browser.steps import clean, fits, send
from tests.browser.words import told
from tests.kernel.reading import links_of


def a_room(page, home):
    """The park's team offers a room, open day and night: a part of its name, its week's address."""
    name = f"Salle {uuid.uuid4().hex[:6]}"
    page.goto(f"{home}/bookables/new/casablanca/")
    page.locator("#id_kind").select_option("room")
    page.locator("#id_name_ar").fill(name.replace("Salle", "قاعة"))
    page.locator("#id_name_fr").fill(name)
    for box, value in (("capacity", "1"), ("slot_minutes", "15"), ("least_minutes", "15")):
        page.locator(f"#id_{box}").fill(value)  # the smallest stands first where one looks
    page.locator("#id_by_calendar").uncheck()
    page.locator("#id_on_holidays").check()
    page.locator("#id_overnight").check()
    page.locator("#id_checkin_minutes").fill("15")
    send(page)
    page.locator("a[href$='/hours/']").first.click()
    for weekday in range(7):
        page.locator(f"input[name=weekdays][value='{weekday}']").check()
    page.locator("#id_opens").fill("00:00")
    page.locator("#id_closes").fill("23:59")
    send(page)
    expect(page.locator(".notice.is-ok").first).to_be_visible()
    return name[-6:], page.locator("main a[href*='/bookings/of/']").first.get_attribute("href")


def test_a_room_in_three_taps(household, visit, enter, watch, language):
    desk, phone = visit(), visit(width=390, bypass_csp=True)
    home = f"{household.address}/{language}"
    enter(desk, "park")
    name, week = a_room(desk, home)
    enter(phone, "company")
    phone.goto(f"{home}/home/")
    taps = []

    def tap(what):
        taps.append(what)
        what.tap()

    tap(phone.locator("main a[href$='/bookings/']").first)
    tap(phone.locator(".bk-card", has_text=name).locator("a.btn-primary"))
    typed, form = phone.locator("#id_title").input_value(), phone.url
    fits(phone)
    tap(phone.locator("#book .btn-primary"))
    expect(phone.locator(".notice.is-ok").first).to_be_visible()
    expect(phone.locator("h1")).to_have_text(typed)
    assert len(taps) == 3
    clean(phone)
    booking = phone.url

    refused_with_what_is_free(phone, form, name, watch, language)
    cancelled(phone, phone.url)
    cancelled(phone, booking)
    checked_in_by_the_door(household, desk, phone, week, name)
    phone.goto(f"{household.address}{week}")
    clean(phone)


def refused_with_what_is_free(phone, form, name, watch, language):
    """The same slot again: what is in the way, what is free instead; what was typed stays."""
    phone.goto(form)
    phone.locator("#id_title").fill("Comité")
    phone.locator("#book .btn-primary").tap()
    errors = phone.locator("#errors")
    start = told(language, SlotTaken.message).partition("%(what)s")[0]  # “…” is taken:
    expect(errors).to_contain_text(start.partition("%(thing)s")[2].strip())
    watch.expect(422)
    expect(errors).to_contain_text(name)
    expect(phone.locator("#id_title")).to_have_value("Comité")
    clean(phone)
    phone.locator(".bk-instead a[href*='at=']").first.tap()
    phone.locator("#book .btn-primary").tap()
    expect(phone.locator(".notice.is-ok").first).to_be_visible()


def cancelled(phone, booking):
    """One tap gives a slot back."""
    phone.goto(booking)
    phone.locator("form[action$='/cancel/'] button").tap()
    expect(phone.locator("form[action$='/cancel/']")).to_have_count(0)


def checked_in_by_the_door(household, desk, phone, week, name):
    """The code on the door books it at once; behind the same code one says that one is there."""
    codes = desk.request.get(f"{household.address}{week}codes/")
    (door,) = [one for one in links_of(codes.body()) if name in desk.request.get(one).text()]
    phone.goto(door)
    fits(phone)
    phone.locator("form[action$='/now/'] button").tap()
    expect(phone).to_have_url(re.compile(r"/bookings/\d+/$"))
    phone.goto(door)
    phone.locator("form[action$='/here/'] button").tap()
    expect(phone.locator("form[action$='/left/']")).to_be_visible()
    clean(phone)
