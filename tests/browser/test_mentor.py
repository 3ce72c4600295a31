"""A mentor opens an hour, a company asks for it on a council's voucher, and both say what it was."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.house import run
from tests.browser.steps import clean, fits, kept, pictured, send

COUNCIL = {"ar": "مجلس جهة سوس ماسة", "fr": "Conseil de la région Souss-Massa"}
COMPANY = {"ar": "أطلس", "fr": "Atlas Logiciels"}
WIDTH = {"ar": 390, "fr": 1280}
AWAY = {"ar": 20, "fr": 21}
"""In so many days the mentor opens an hour, where no other test asks for one."""
HELD = """
import sys, django
django.setup()
from datetime import timedelta
from majal.modules.mentoring.models import Session
rows = Session.objects.filter(pk=int(sys.argv[1]))
one, ago = rows.get(), timedelta(days=int(sys.argv[2]))
rows.update(starts_at=one.starts_at - ago, ends_at=one.ends_at - ago)
"""
"""The session took place a while ago."""
NEED = "Fixer nos prix avant le premier client."


class Hours:
    """The hours of this test, and who crosses them."""

    def __init__(self, household, language):
        self.home = f"{household.address}/{language}"
        self.language = language
        self.convention = f"CV-{uuid.uuid4().hex[:8].upper()}"
        self.day = timezone.localdate() + timedelta(days=AWAY[language])

    def picture(self, page, name):
        fits(page)
        pictured(page, f"mentor-{name}-{self.language}-{page.viewport_size['width']}")


def choose(page, field, words):
    """Choose in a list by a part of what is written."""
    option = page.locator(f"#{field} option", has_text=words).first
    page.locator(f"#{field}").select_option(value=option.get_attribute("value"))


def pk_of(address):
    """The number at the end of an address."""
    return address.rstrip("/").rpartition("/")[2]


def given(staff, hours):
    """The team gives the company two hours that the council pays under a convention."""
    staff.goto(f"{hours.home}/mentoring/vouchers/give/")
    choose(staff, "id_company", COMPANY[hours.language])
    staff.locator("#id_hours").fill("2")
    choose(staff, "id_payer", COUNCIL[hours.language])
    staff.locator("#id_title_ref").fill(hours.convention)
    staff.locator("#id_last_day").fill((hours.day + timedelta(days=30)).isoformat())
    hours.picture(staff, "give")
    send(staff)
    kept(staff)
    hours.picture(staff, "voucher")
    return staff.url


def opened(mentor, hours):
    """The mentor is there on a day beside their usual week."""
    mentor.goto(f"{hours.home}/mentoring/mine/")
    hours.picture(mentor, "mine")
    mentor.locator("main a[href$='/hours/']").first.click()
    mentor.locator("#id_extra").select_option("1")
    for name, value in (
        ("first", hours.day.isoformat()),
        ("starts", "07:00"),
        ("last", hours.day.isoformat()),
        ("ends", "08:00"),
    ):
        mentor.locator(f"#id_{name}").fill(value)
    hours.picture(mentor, "hours")
    mentor.locator("form", has=mentor.locator("#id_extra")).locator("button").click()
    kept(mentor)
    expect(mentor.locator("main .bk-hours").last).to_contain_text("07:00")
    clean(mentor)
    return re.sub(r"hours/$", "", mentor.url)


def asked(phone, hours, expert, voucher):
    """The company finds the mentor and the hour; who pays stands beside what is left."""
    phone.goto(f"{hours.home}/mentoring/?skill=business_plan")
    hours.picture(phone, "experts")
    phone.locator(".mt-card a.btn").first.click()
    phone.goto(f"{expert}?day={hours.day.isoformat()}")
    hours.picture(phone, "expert")
    phone.locator(".mt-slots a", has_text="07:00").first.click()
    phone.locator("#id_need").fill(NEED)
    paid = phone.locator(".choice", has=phone.locator(f"input[name=voucher][value='{voucher}']"))
    expect(paid).to_contain_text(COUNCIL[hours.language])
    paid.locator("input").check()
    hours.picture(phone, "ask")
    send(phone)
    expect(phone.locator("main")).to_contain_text(COUNCIL[hours.language])
    clean(phone)
    hours.picture(phone, "asked")
    return phone.url


def confirmed(mentor, hours, session):
    """The mentor finds what waits and says yes."""
    mentor.goto(f"{hours.home}/home/")
    hours.picture(mentor, "home")
    mentor.goto(f"{hours.home}/mentoring/mine/")
    mentor.locator(f"a[href$='{session.partition(hours.home)[2]}']").first.click()
    mentor.locator("form[action$='/confirm/'] button").click()
    kept(mentor)
    hours.picture(mentor, "confirmed")


def said(page, hours, session, minutes):
    """One side says how long it lasted."""
    page.goto(session)
    page.locator("a[href$='/minutes/']").click()
    page.locator("#id_minutes").fill(minutes)
    hours.picture(page, "minutes")
    send(page)
    kept(page)


def rated(page, hours, score, words):
    """One side says what it was worth."""
    page.locator("a[href$='/rate/']").first.click()
    page.locator(f"input[name=score][value='{score}']").check()
    page.locator("#id_words").fill(words)
    hours.picture(page, "rate")
    send(page)
    kept(page)


@pytest.mark.soak  # a long journey
def test_an_hour_from_its_opening_to_the_statement_of_its_payer(household, visit, enter, language):
    hours, width = Hours(household, language), WIDTH[language]
    staff = visit(width=width)
    mentor, phone = (visit(width=width, bypass_csp=True) for _each in "ab")
    enter(staff, "park")
    voucher = given(staff, hours)
    enter(mentor, "mentor")
    expert = opened(mentor, hours)
    enter(phone, "company")
    session = asked(phone, hours, expert, pk_of(voucher))
    confirmed(mentor, hours, session)
    run(HELD, pk_of(session), 22)

    # What each says of how long it lasted is compared; what both say counts.
    said(mentor, hours, session, "45")
    said(phone, hours, session, "45")
    rated(phone, hours, 5, "Des prix clairs en une heure.")
    mentor.reload()
    rated(mentor, hours, 4, "Bien préparé.")
    opinions = mentor.locator("main aside")
    expect(opinions).to_contain_text("Des prix clairs en une heure.")
    expect(opinions).to_contain_text("Bien préparé.")
    clean(mentor)
    hours.picture(mentor, "done")

    # The statement: an hour taken, a quarter returned; whoever pays sees what was really given.
    phone.goto(voucher)
    expect(phone.locator("main tbody tr")).to_have_count(3)
    expect(phone.locator("main tbody tr td.num:last-child")).to_have_text(["75", "60", "120"])
    clean(phone)
    hours.picture(phone, "statement")
    council = visit(width=width, bypass_csp=True)
    enter(council, "region")
    council.goto(f"{hours.home}/mentoring/paid/")
    row = council.locator("tbody tr", has_text=hours.convention)
    expect(row.locator("td.num").last).to_contain_text("45")
    clean(council)
    hours.picture(council, "paid")
