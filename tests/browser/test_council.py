"""A council: a problem of its city from its statement to its outcome; a promise that counts itself."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from majal.modules.challenges.errors import NameMissing, OutcomeEmpty
from tests.browser.steps import PDF, clean, fits, kept, pictured, send
from tests.browser.words import told
from tests.kernel.reading import lines

SAID = "Notre rue inonde à chaque pluie."
JURY = {"park": "Yassine Berrada", "mentor": "Nawal Cherkaoui"}


class Problem:
    """A challenge of this test, and who crosses it."""

    def __init__(self, household, language):
        self.home = f"{household.address}/{language}"
        self.code = f"pluie-{uuid.uuid4().hex[:8]}"
        self.page = f"{self.home}/challenges/{self.code}/"
        self.language = language

    def picture(self, page, name):
        fits(page)
        width = page.viewport_size["width"]
        pictured(page, f"council-{name}-{self.language}-{width}")


def stated(page, problem):
    """The council states a problem of its territory, with its budget and how it is measured."""
    page.goto(f"{problem.home}/challenges/")
    page.locator("main .acts .btn-primary").click()
    page.locator("#id_code").fill(problem.code)
    page.locator("#id_owner").select_option(index=1)
    page.locator("#id_kind").select_option("social")
    page.locator("#id_title_ar").fill("مياه الأمطار في أحياء المدينة (خيالي)")
    page.locator("#id_title_fr").fill("Eaux de pluie dans les quartiers (fictif)")
    page.locator("#id_problem_ar").fill("تغمر المياه ثلاثة أحياء بعد كل تساقط قوي.")
    page.locator("#id_problem_fr").fill("Trois quartiers sont inondés à chaque forte pluie.")
    page.locator("#id_criteria").fill("Coût par rue, entretien, délai")
    page.locator("#id_after").fill("Extension à la ville par un marché public.")
    page.locator("#id_budget").fill("٤٠٠ ٠٠٠")
    page.locator("#id_answers_until").fill(timezone.localdate().isoformat())
    send(page)
    expect(page.locator("#id_territory_error")).to_be_visible()  # no place yet; the rest is kept
    expect(page.locator("#id_code")).to_have_value(problem.code)
    problem.picture(page, "state")
    page.locator("#id_territory").select_option(index=1)
    send(page)
    kept(page)
    page.locator("a[href$='/indicators/add/']").click()
    page.locator("#id_name_fr").fill("Rues inondées")
    page.locator("#id_name_ar").fill("أزقة تغمرها المياه")
    page.locator("#id_before").fill("12")
    page.locator("#id_target").fill("2")
    send(page)
    kept(page)
    problem.picture(page, "draft")


def published(page, problem):
    """The team of the parks publishes it and names the jury."""
    page.goto(problem.page)
    page.locator("form[action$='/publish/'] button").click()
    kept(page)
    for name in JURY.values():
        page.locator("a[href$='/jurors/add/']").click()
        page.locator("#id_person").select_option(label=name)
        send(page)
        kept(page)
    problem.picture(page, "published")


def supported(phone, problem, household, watch):
    """Somebody of the place, without an account, is counted by a link and says something."""
    email = f"voisine.{problem.code}@majal.example"
    phone.goto(problem.page)
    clean(phone)
    problem.picture(phone, "reads")
    phone.locator("a[href$='/by-mail/']", has_text=re.compile(r"\S")).last.tap()
    phone.locator("#id_email").fill(email)
    problem.picture(phone, "by-mail")
    send(phone)
    kept(phone)
    link = re.search(r"/challenges/support/\S+", household.letter(email))[0]
    phone.goto(f"{problem.home}{link}")
    phone.locator("#id_text").fill(SAID)
    send(phone)
    expect(phone.locator("#id_name_error")).to_contain_text(
        told(problem.language, NameMissing.message)
    )
    watch.expect(422)
    problem.picture(phone, "confirm")
    phone.locator("#id_name").fill("Zineb")
    send(phone)
    kept(phone)
    expect(phone.locator("main aside .big b").first).to_have_text("1")
    expect(phone.locator("ol.hist")).to_have_count(0)  # not before somebody has read it


def moderated(page, problem):
    """The team reads what was said and shows it."""
    page.goto(f"{problem.home}/challenges/comments/?state=waiting")
    problem.picture(page, "comments")
    page.locator("tbody tr", has_text=SAID).first.locator("a").first.click()
    problem.picture(page, "moderate")
    send(page)
    kept(page)


def answered(page, problem):
    """A startup answers."""
    page.goto(problem.page)
    page.locator("main .m-head a[href$='/answer/']").click()
    page.locator("#id_summary").fill("Des regards équipés de capteurs à bas coût.")
    page.locator("#id_plan").fill("Trois rues, quatre semaines, un relevé par jour.")
    page.locator("#id_price").fill("120 000")
    problem.picture(page, "answer")
    send(page)
    kept(page)
    problem.picture(page, "answered")
    return page.url


def judged(page, problem, points):
    """A juror finds the answer on the first page and gives it points."""
    page.goto(f"{problem.home}/home/")
    page.goto(problem.page)
    page.locator("main a[href$='/score/']").click()
    page.locator("#id_points").fill(points)
    page.locator("#id_note").fill("Clair et réaliste.")
    problem.picture(page, "score")
    send(page)
    kept(page)


def chosen(page, problem):
    """Answers are closed a day earlier by the team, and the finalist is chosen."""
    page.goto(f"{problem.page}edit/")
    yesterday = timezone.localdate() - timedelta(days=1)
    page.locator("#id_answers_until").fill(yesterday.isoformat())
    send(page)
    kept(page)
    page.locator("main .m-head a[href$='/finalists/']").click()
    problem.picture(page, "ranking")
    page.locator("input[name=answers]").check()
    send(page)
    kept(page)


def piloted(page, problem, answer):
    """The council lets the finalist pilot, pays, measures and attests; the address of the pilot."""
    today = timezone.localdate().isoformat()
    page.goto(answer)
    problem.picture(page, "finalist")
    page.locator("a[href$='/pilot/']").click()
    page.locator("#id_place").fill("Quartier Founty (fictif)")
    page.locator("#id_first_day").fill(today)
    page.locator("#id_last_day").fill(today)
    send(page)
    kept(page)
    pilot = page.url
    page.locator("a[href$='/pay/']").click()
    page.locator("#id_amount").fill("60 000")
    send(page)
    kept(page)
    page.locator("a[href$='/measure/']").click()
    page.locator("#id_value").fill("4")
    page.locator("#id_evidence").set_input_files(PDF)
    send(page)
    kept(page)
    page.locator("form[action$='/attest/'] button").click()
    kept(page)
    clean(page)
    problem.picture(page, "pilot")
    return pilot


def decided(page, problem, watch):
    """It is bought; by which procedure must be said."""
    page.goto(problem.page)
    page.locator("main .m-head a[href$='/outcome/']").click()
    page.locator("input[name=outcome][value=bought]").check()
    page.locator("#id_why").fill("Dix rues sur douze ne sont plus inondées.")
    send(page)
    expect(page.locator("main form")).to_contain_text(told(problem.language, OutcomeEmpty.message))
    watch.expect(422)
    problem.picture(page, "outcome")
    page.locator("#id_procedure").fill("Appel d’offres ouvert 12/2027 (fictif)")
    send(page)
    kept(page)
    clean(page)
    problem.picture(page, "decided")


def test_a_problem_of_a_city_is_solved_with_its_people(household, visit, enter, watch, language):
    problem = Problem(household, language)
    council, staff, phone = visit(bypass_csp=True), visit(), visit(width=390, bypass_csp=True)
    enter(council, "region")
    stated(council, problem)
    watch.expect(422)
    enter(staff, "head.office")
    published(staff, problem)
    supported(phone, problem, household, watch)
    moderated(staff, problem)
    phone.reload()
    expect(phone.locator("ol.hist")).to_contain_text(SAID)
    expect(phone.locator("ol.hist")).to_contain_text("Zineb")
    startup = visit(width=390)
    enter(startup, "company")
    answer = answered(startup, problem)
    for who, points in (("park", "17"), ("mentor", "14")):
        juror = visit()
        enter(juror, who)
        judged(juror, problem, points)
    chosen(staff, problem)
    pilot = piloted(council, problem, answer)
    decided(council, problem, watch)

    # Everyone reads what came of it, and whoever has the attestation checks it.
    phone.goto(problem.page)
    expect(phone.locator("main .notice.is-ok")).to_contain_text("Appel d’offres ouvert 12/2027")
    problem.picture(phone, "outcome-read")
    phone.goto(pilot)
    problem.picture(phone, "pilot-read")
    paper = phone.locator("main aside a[href*='/files/']").first
    sent = phone.request.get(f"{household.address}{paper.get_attribute('href')}")
    assert any("Founty" in line for line in lines(sent.body()))
