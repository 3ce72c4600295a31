"""A company declares its year from a phone, by the link of its letter; its park reads it."""

import pytest
from playwright.sync_api import expect

from tests.browser.house import run
from tests.browser.steps import clean, fits, pictured

MAKE = """
import django
django.setup()
from contextlib import suppress
from datetime import date, timedelta
from django.utils import timezone
from majal.kernel import links
from majal.kernel.actors import SYSTEM, LinkHolder
from majal.modules.declarations.commands import ask_company, open_period, save_answer, submit
from majal.modules.declarations.errors import NothingToAsk
from majal.modules.declarations.models import Expected, Period
from majal.modules.declarations.permissions import EXPECTED, LINK
from majal.modules.organisations.public import register_organisation
from majal.modules.parks.public import Park
park, today = Park.objects.get(code="casablanca"), timezone.localdate()
company = register_organisation(
    kind="company", name_fr="Zitoun Labs (fictive)", name_ar="زيتون لابس",
    sectors=["software_engineering"], main_sector="software_engineering", by=SYSTEM)
company.email = f"zitoun{company.pk}@majal.example"
company.save(update_fields=["email"])
asked = []
for year in (today.year - 2, today.year - 1):
    first, last = date(year, 1, 1), date(year, 12, 31)
    period = Period.objects.filter(kind="yearly", first_day=first).first() or open_period(
        "yearly", first, last, today + timedelta(days=30), by=SYSTEM)
    asked.append(Expected.objects.create(period=period, organisation=company, park=park))
    with suppress(NothingToAsk):  # the worker may have asked it meanwhile
        ask_company(asked[-1].pk, by=SYSTEM)
before = Expected.objects.get(pk=asked[0].pk)
by = LinkHolder(link_id=before.link_id, purpose=LINK, kind=EXPECTED, id=before.pk)
Expected.objects.filter(pk=before.pk).update(sure_link=before.link_id)
save_answer(before.pk, "turnover_mad", "100000", by=by)
save_answer(before.pk, "jobs", "10", by=by)
submit(before.pk, by=by)
one = Expected.objects.get(pk=asked[1].pk)
print(one.pk, one.period_id, links.derived_secret(LINK, one.seed))
"""
CODE = """
import sys
import django
django.setup()
from majal.modules.declarations.models import Expected
from majal.modules.declarations.queries import code_from
print(code_from(Expected.objects.get(pk=sys.argv[1]).code_seed))
"""


def typed(page, code, text):
    """One number, and the page says that it is kept."""
    page.locator(f"#i-{code}").fill(text)
    expect(page.locator(f"#s-{code} .saved")).to_be_visible()


def not_known(page, code):
    page.locator(f"#q-{code} form:last-of-type button").tap()
    expect(page.locator(f"#q-{code} [aria-pressed=true]")).to_be_visible()


def onward(page):
    page.locator("main > .wrap > .form-acts .btn-primary").tap()


@pytest.mark.soak  # a long journey
def test_a_company_declares_its_year_and_its_park_reads_it(
    household, visit, watch, enter, language
):
    asked, period, secret = run(MAKE)
    phone = visit(width=390, bypass_csp=True)
    phone.goto(f"{household.address}/{language}/declarations/link/{secret}/")
    clean(phone)
    pictured(phone, f"declare-welcome-{language}")
    phone.locator("main form .btn-primary").tap()
    expect(phone.locator("#i-jobs")).to_have_value("10")  # as last time
    typed(phone, "jobs", "١٢")
    not_known(phone, "jobs-women")
    phone.locator("#g-commune summary").tap()
    phone.locator("#w-commune").fill("Nouaceur")
    phone.locator("#n-commune").fill("3")
    clean(phone)
    pictured(phone, f"declare-people-{language}")
    phone.locator("#g-commune .btn").last.tap()
    expect(phone.locator("#g-commune .field [role=status]")).to_be_attached()
    onward(phone)
    pictured(phone, f"declare-code-{language}")
    phone.locator("main form .btn", has=phone.locator("svg")).first.tap()
    expect(phone.locator(".notice.is-ok").first).to_be_visible()
    (digits,) = run(CODE, asked)
    phone.locator("#digits").fill(digits)
    phone.locator("main form .btn-primary").tap()
    typed(phone, "turnover_mad", "1200000")
    clean(phone)
    pictured(phone, f"declare-money-{language}")
    onward(phone)
    not_known(phone, "patents_filed")
    onward(phone)
    clean(phone)
    pictured(phone, f"declare-check-{language}")
    phone.locator("main form.form .btn-primary").tap()
    expect(phone.locator("#errors")).to_be_visible()  # twelve times that of last time
    watch.expect(422)
    phone.locator("#c-turnover_leaps").check()
    phone.locator("main form.form .btn-primary").tap()
    expect(phone.locator(".notice.is-ok").first).to_be_visible()
    phone.locator("#naming .btn").tap()
    clean(phone)
    pictured(phone, f"declare-sent-{language}")
    staff = visit(bypass_csp=True)
    enter(staff, "park")
    staff.goto(f"{household.address}/{language}/declarations/periods/{period}/")
    clean(staff)
    pictured(staff, f"declare-period-{language}")
    staff.locator(f"a[href$='/companies/{asked}/']").click()
    expect(staff.locator(".facts b", has_text="200")).to_have_count(1)
    fits(staff)
    clean(staff)
    pictured(staff, f"declare-company-{language}")
