"""An accountant invoices a month at one click; it is paid, allocated, credited; what is closed stays closed."""

import re

from django.utils import timezone
from playwright.sync_api import TimeoutError as NotThere
from playwright.sync_api import expect

from majal.kernel.dates import months_before
from tests.browser.steps import clean, fits, send
from tests.browser.words import gettext
from tests.config.processes import until
from tests.kernel.reading import lines

PAYER = {"ar": "زيلج", "fr": "Riah Deep"}
MONTHS_AGO = {"ar": 1, "fr": 2}
PARK = re.compile("Casablanca|الدار البيضاء")
NUMBER = re.compile(r"\d+/\d{4}")
NOTHING = re.compile(r"^\W*0([.,]00)?\W*$")


def invoiced(page, home, language):
    """A month of the park is previewed and issued at one click; the invoice of one payer is open."""
    month = months_before(timezone.localdate().replace(day=1), MONTHS_AGO[language])
    page.goto(f"{home}/invoices/runs/new/")
    park = page.locator("#id_park_id option", has_text=PARK)
    page.locator("#id_park_id").select_option(park.get_attribute("value"))
    page.locator("#id_month").fill(f"{month:%Y-%m}")
    send(page)
    issue = page.locator("form[action$='/issue/']")
    appears(page, issue)
    page.goto(f"{page.url.partition('?')[0]}?show=all")
    expect(page.locator("main tbody tr", has_text=PAYER[language]).first).to_be_visible()
    clean(page)
    run = page.url
    issue.locator(".btn-primary").click()
    invoice = page.locator("main tbody tr", has_text=PAYER[language]).locator(
        "a[href*='/invoices/']"
    )
    appears(page, invoice, run)
    invoice.first.click()


def appears(page, what, address=""):
    """Open the page again and again until a job has brought ``what``, leaving it the time to."""

    def there():
        page.goto(address or page.url)
        try:
            what.first.wait_for(timeout=500)
        except NotThere:
            return False
        return True

    until(there)


def amount(said):
    """The sum within a sentence, without the sign that tells who owes it."""
    return re.search(r"\d[\d\s.,]*\d", said)[0]


def balance(page):
    """What the statement of the company says is still owed."""
    return page.locator("main dl.facts dd").first


def test_a_month_is_invoiced_paid_and_credited(household, visit, enter, watch, language):
    page = visit(bypass_csp=True)
    home = f"{household.address}/{language}"
    enter(page, "accounts")
    invoiced(page, home, language)
    invoice = page.url
    number = NUMBER.search(page.locator("h1").inner_text())[0]
    clean(page)
    pdf = page.locator("main a.btn-primary[href*='/files/']")
    appears(page, pdf)
    paper = page.request.get(f"{household.address}{pdf.get_attribute('href')}")
    assert any(number in line for line in lines(paper.body()))

    # A payment typed wrong is told and kept; typed right it is the company's, then the invoice's.
    page.goto(f"{home}/payments/new/")
    payer = page.locator("#id_payer_id option", has_text=PAYER[language])
    company = payer.get_attribute("value")
    page.goto(f"{home}/payments/companies/{company}/")
    owed = amount(balance(page).inner_text())
    page.locator("a.btn-primary[href*='/payments/new/']").click()
    page.locator("#id_amount").fill("mille dirhams")
    page.locator("#id_reference").fill(f"VIR-{number}")
    page.locator("#id_oldest").uncheck()
    send(page)
    expect(page.locator("#id_amount_error")).to_contain_text("mille dirhams")
    watch.expect(422)
    expect(page.locator("#id_reference")).to_have_value(f"VIR-{number}")
    page.locator("#id_amount").fill(owed)
    send(page)
    page.locator("a[href$='/allocate/']").click()
    for one in page.locator("main .field").all():
        one.locator("input").fill(amount(one.locator(".hint").inner_text()))
    clean(page)
    send(page)
    expect(page.locator(".pill-green")).to_be_visible()
    page.goto(f"{home}/payments/companies/{company}/")
    expect(balance(page)).to_have_text(NOTHING)
    clean(page)

    # What is given back is a credit note of its own, with its number and its reason.
    page.goto(f"{invoice}credit/")
    page.locator("#id_reason").fill("Panne de climatisation")
    boxes = page.locator("input[name^=line_]").all()
    for one in boxes:
        one.fill("")
    send(page)
    expect(page.locator("#errors")).to_contain_text(
        gettext(language, "Write of at least one line how much is taken back.")
    )
    watch.expect(422)
    expect(page.locator("#id_reason")).to_have_value("Panne de climatisation")
    boxes[0].fill("١٠٠,٥")
    send(page)
    expect(page.locator("main .notice").first).to_contain_text("Panne de climatisation")
    expect(page.locator("main")).to_contain_text(number)
    fits(page)


def test_nothing_is_dated_within_closed_books(household, visit, enter, watch, language):
    desk, page = visit(width=390), visit(width=390)
    home = f"{household.address}/{language}"
    last_year = timezone.localdate().year - 1
    enter(desk, "head.office")
    desk.goto(f"{home}/invoices/entities/")
    desk.locator("main a[href*='/invoices/entities/']", has_text="DEMO").first.click()
    fits(desk)
    if not desk.locator("main li", has_text=f"{last_year}").count():
        desk.locator("a[href$='/close/']").click()
        desk.locator("#id_through").fill(f"{last_year}-12-31")
        send(desk)
        expect(desk.locator(".notice.is-ok").first).to_be_visible()
    enter(page, "accounts")
    page.goto(f"{home}/invoices/new/")
    option = page.locator("#id_payer_id option", has_text=PAYER[language])
    page.locator("#id_payer_id").select_option(option.get_attribute("value"))
    send(page)
    page.locator("a[href$='/line/']").click()
    page.locator("#id_product").select_option("services")
    page.locator("#id_label_fr").fill("Pose d’une enseigne")
    page.locator("#id_unit_price").fill("٨٥٠")
    send(page)
    fits(page)
    page.locator("a[href$='/issue/']").click()
    page.locator("#id_on").fill(f"{last_year}-06-15")
    send(page)
    expect(page.locator("#id_on_error")).to_contain_text(str(last_year))
    watch.expect(422)
    expect(page.locator("#id_on")).to_have_value(f"{last_year}-06-15")
    fits(page)
