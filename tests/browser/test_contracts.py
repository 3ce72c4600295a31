"""An office from the plan of its floor to a running contract; and a wall that leaves metres over."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from majal.modules.tenancy.errors import SpaceLet
from majal.modules.tenancy.workflow import ContractState
from tests.browser.steps import PDF, clean, fits, send
from tests.browser.words import told

NUMBER = re.compile(r"C-\d{4}-\d{4}")
COMPANY, OTHER = re.compile("Atlas|أطلس"), re.compile("Mawja|موجة")


def chosen_on_the_plan(page, home):
    """The code of a free office, found on the plan of a floor, which says the same by the keyboard."""
    page.goto(f"{home}/premises/casablanca/")
    plans = page.locator("main a[href*='/plans/casablanca/']").evaluate_all(
        "a => a.map(b => b.href)"
    )
    free = page.locator(".plan-s a:has(.pl-free)")
    for plan in dict.fromkeys(plans):
        page.goto(plan)
        if free.count():
            break
    code = free.first.locator("text").text_content()
    free.first.press("Enter")
    expect(page.locator("#chosen b")).to_contain_text(code)
    return code


def offered(page, home, company, code):
    """The first two steps of an offer; the third stands on the page, nothing recorded yet."""
    page.goto(f"{home}/contracts/new/")
    today = timezone.localdate()
    page.locator("#id_organisation").select_option(
        page.locator("#id_organisation option", has_text=company).first.get_attribute("value")
    )
    page.locator("#id_kind").select_option("lease")
    page.locator("#id_category").select_option("startup")
    page.locator("#id_first_day").fill(today.isoformat())
    page.locator("#id_last_day").fill((today + timedelta(days=729)).isoformat())
    send(page)
    page.locator(".choice", has_text=re.compile(rf"{code}\b")).locator("input").first.check()
    page.locator("#id_price").fill("٥٨,٥")
    send(page)
    expect(page.locator("button[name=step][value=back]")).to_be_visible()


def test_an_office_is_let_once(household, visit, enter, watch, language):
    desk, late, phone = visit(bypass_csp=True), visit(), visit(width=390, bypass_csp=True)
    home = f"{household.address}/{language}"
    for page in (desk, late):
        enter(page, "park")
    code = chosen_on_the_plan(desk, home)
    clean(desk)
    offered(desk, home, COMPANY, code)
    clean(desk)
    send(desk)
    expect(desk.locator(".notice.is-ok").first).to_be_visible()
    contract = desk.url
    number = NUMBER.search(desk.locator("main .eyebrow").inner_text())[0]
    offered(late, home, OTHER, code)  # an offer holds nothing: this one is still possible

    enter(phone, "company")
    phone.goto(contract)
    clean(phone)
    phone.locator("main a[href$='/accept/']").first.tap()
    fits(phone)
    send(phone)
    expect(phone.locator("main a[href$='/accept/']")).to_have_count(0)

    # Whoever comes later is told what is in the way and what is free instead; nothing is lost.
    late.locator("button[name=step][value='3']").click()
    expect(late.locator("#errors")).to_contain_text(number)
    watch.expect(422)
    start = told(language, SpaceLet.message).partition("%(space)s")[0]
    expect(late.locator("#errors")).to_contain_text(start.strip())
    expect(late.locator("#id_price")).to_have_value("٥٨,٥")

    # A signature without its paper is none; with it the contract runs from today.
    desk.goto(f"{contract}sign/")
    desk.locator("#id_signed_by").fill("Mehdi Alaoui Sossi")
    send(desk)
    expect(desk.locator("#id_paper_error")).to_be_visible()
    watch.expect(422)
    expect(desk.locator("#id_signed_by")).to_have_value("Mehdi Alaoui Sossi")
    desk.locator("#id_paper").set_input_files(PDF)
    send(desk)
    desk.locator("main a[href$='/start/']").first.click()
    send(desk)
    expect(desk.locator(".pill-green")).to_have_text(told(language, ContractState.RUNNING.label))
    clean(desk)


def test_a_wall_that_leaves_square_metres_over(household, visit, enter, watch, language):
    page = visit(bypass_csp=True)
    home = f"{household.address}/{language}"
    enter(page, "park")
    page.goto(f"{home}/premises/casablanca/")
    page.locator("main tbody a", has_text="202").first.click()
    page.locator("main a[href*='/reshape/']").first.click()
    for number, area in enumerate(("20", "١٩,٥")):
        page.locator(f"#id_p{number}-code").fill(f"202{'AB'[number]}")
        page.locator(f"#id_p{number}-net_area").fill(area)
    expect(page.locator("#sum .err")).to_be_visible()  # told while one types
    page.locator("#reshape .btn-primary").click()
    expect(page.locator("#errors")).to_be_visible()
    watch.expect(422)
    expect(page.locator("#errors")).to_contain_text(re.compile(r"1[,.]5"))
    expect(page.locator("#id_p1-net_area")).to_have_value("١٩,٥")
    expect(page.locator("#id_p0-code")).to_have_value("202A")
    clean(page)
    page.set_viewport_size({"width": 390, "height": 844})
    fits(page)
