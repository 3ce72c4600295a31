"""A founder files from a phone without an account; the agent of the counter handles it at a desk."""

import re

from playwright.sync_api import expect

from majal.modules.cases.errors import PiecesAskedBefore, ReasonsMissing
from majal.modules.cases.views.handling import WHOSE
from tests.browser.steps import PDF, clean, fits, send
from tests.browser.words import gettext, told
from tests.config.processes import until
from tests.kernel.reading import lines

NUMBER = re.compile(r"DSK-\d{4}-\d{5}")
MINE, UNASSIGNED = (label for _value, label in WHOSE)
SUBJECT = {"ar": "تسجيل علامة زليج", "fr": "Enregistrer la marque Zellige"}
NAME = {"ar": "يونس أيت بلا", "fr": "Younes Aït Bella"}


def begun(page, house, language):
    """From the first page to an empty form; the link by which it is found again."""
    page.goto(f"{house}/{language}/")
    page.locator(f".foot a[href='/{language}/dossiers/begin/']").click()
    kind = page.locator("main a[href$='/begin/desk_procedure/']")
    expect(kind).to_be_visible()
    fits(page)
    kind.click()
    page.locator("#park-casablanca").check()
    fits(page)
    send(page)
    expect(page.locator("#dossier")).to_be_visible()
    fits(page)
    return page.locator("#own-link").input_value()


def test_a_founder_files_and_an_agent_decides(household, visit, enter, watch, language):
    phone, desk = visit(width=390), visit(width=1280)
    link = begun(phone, household.address, language)

    # What is typed is kept without a button, and found again on another device.
    phone.locator("#id_procedure").fill(SUBJECT[language])
    phone.locator("#id_email").fill("younes")
    expect(phone.locator(".saved")).to_be_visible()
    phone = visit(width=390, bypass_csp=True)
    phone.goto(link)
    clean(phone)
    expect(phone.locator("#id_procedure")).to_have_value(SUBJECT[language])
    # Nothing is lost either to whoever is quicker than the questions that an answer calls for.
    phone.locator("input[name=investment][value=no]").check()
    phone.locator("input[name=earlier][value=no]").check()
    phone.locator("input[name=behalf][value=company]").check()
    phone.locator("#id_name").fill(NAME[language])
    expect(phone.locator("#id_company")).to_be_visible()
    expect(phone.locator("input[name=earlier][value=no]")).to_be_checked()
    phone.locator("input[name=behalf][value=self]").check()
    expect(phone.locator("#id_company")).to_have_count(0)

    # A wrong answer is told beside its question; the rest stands as it was typed.
    phone.locator("#dossier .btn-primary").click()
    expect(phone.locator("#id_email_error")).to_be_visible()
    watch.expect(422)
    fits(phone)
    expect(phone.locator("#id_email")).to_have_value("younes")
    expect(phone.locator("#id_name")).to_have_value(NAME[language])
    phone.locator("#id_email").fill("younes@majal.example")

    # Two taps file one dossier, with a number and a receipt.
    phone.locator("#dossier .btn-primary").dblclick()
    expect(phone.locator("main .eyebrow")).to_have_text(NUMBER)
    number = NUMBER.search(phone.locator("main .eyebrow").inner_text())[0]
    expect(phone.locator("main h1")).to_have_text(
        gettext(language, "Your dossier is being handled")
    )
    fits(phone)
    receipt = phone.locator("a[href$='/receipt/']")
    until(lambda: phone.reload() and receipt.count())
    sent = phone.request.get(f"{household.address}{receipt.get_attribute('href')}")
    assert any(number in line for line in lines(sent.body()))

    page = asked_for_pieces(household, desk, enter, watch, language, number)
    phone.reload()
    expect(phone.locator(".ask")).to_be_visible()
    clean(phone)
    phone.locator(".ask input[type=file]").set_input_files(PDF)
    phone.locator(".ask .btn-primary").click()
    expect(phone.locator(".ask-h span")).to_be_visible()
    phone.locator("form[action$='/answer/'] .btn-primary").click()
    expect(phone.locator(".ask")).to_have_count(0)

    outcome = decided(page, watch, language)
    phone.reload()
    expect(phone.locator("main h1")).to_have_text(outcome)
    expect(phone.locator("main")).to_contain_text("OMPIC a répondu")
    clean(phone)


def asked_for_pieces(household, page, enter, watch, language, number):
    """The agent finds it by filters in the address, takes it on and asks once for what is missing."""
    enter(page, "counter")
    page.goto(f"{household.address}/{language}/dossiers/?q={number}")
    page.locator(".pills a", has_text=told(language, UNASSIGNED)).click()
    expect(page).to_have_url(re.compile("whose=unassigned"))
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody input[type=checkbox]").check()
    page.locator("button[name=do][value=take]").click()
    page.locator("form.confirm button[name=confirm]").click()
    expect(page.locator("#list")).to_be_visible()
    page.goto(f"{household.address}/{language}/dossiers/?q={number}")
    page.locator(".pills a", has_text=told(language, MINE)).click()
    page.locator("tbody a").first.click()
    pieces = f"{page.url}pieces/"
    page.locator("a[href$='/pieces/']").click()
    page.locator("#id_others").fill("OMPIC: modèle de la marque")
    send(page)
    expect(page.locator(".notice.is-wait li")).to_have_text("OMPIC: modèle de la marque")
    expect(page.locator("a[href$='/pieces/']")).to_have_count(0)
    page.goto(pieces)
    page.locator("#id_others").fill("encore une")
    send(page)
    start = told(language, PiecesAskedBefore.message).partition("%(day)s")[0]
    expect(page.locator(".errs")).to_contain_text(start)
    watch.expect(422)
    expect(page.locator("#id_others")).to_have_value("encore une")
    page.goto(pieces.removesuffix("pieces/"))
    return page


def decided(page, watch, language):
    """The agent decides, once with no reasons; what the decision is called."""
    page.reload()  # it was waiting for the answer
    page.locator("a[href$='/decide/']").click()
    page.locator("input[name=outcome][value=granted]").check()
    send(page)
    expect(page.locator("#id_reasons_error")).to_have_text(told(language, ReasonsMissing()))
    watch.expect(422)
    expect(page.locator("input[name=outcome][value=granted]")).to_be_checked()
    page.locator("#id_reasons").fill("Pièces complètes; l’OMPIC a répondu.")
    send(page)
    expect(page.locator(".notice.is-ok").first).to_be_visible()
    expect(page.locator("a[href$='/decide/']")).to_have_count(0)
    return page.locator("main .panel h2", has=page.locator("bdi")).first.inner_text()
