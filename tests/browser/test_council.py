"""A council: a problem of its city from its statement to its outcome; a promise that counts itself."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from majal.modules.challenges.errors import NameMissing, ProcedureMissing
from tests.browser.house import run
from tests.browser.steps import PDF, clean, fits, kept, pictured, send
from tests.browser.words import told
from tests.kernel.reading import lines

SAID = "Notre rue inonde à chaque pluie."
COUNCIL = {"ar": "سوس ماسة", "fr": "Souss-Massa"}
JURY = {"park": "Yassine Berrada", "mentor": "Nawal Cherkaoui"}


PARK = {"ar": "agadir", "fr": "tanger"}
PROMISED = """
import sys, django
django.setup()
from django.utils import timezone
from majal.kernel.dates import PartialDate
from majal.modules.figures.public import Measure, Target
from majal.modules.parks.public import Park
from majal.modules.sources.public import Source
year = timezone.localdate().year
when = PartialDate.parse(f"{year - 1}/{year}")
print(Target.objects.create(measure=Measure.objects.get(code="job_fairs_held"), value=2,
    park=Park.objects.get(code=sys.argv[1]), qualifier="stated", confidence="high",
    period=when, period_first=when.first(), period_last=when.last(),
    source=Source.objects.order_by("pk").first()).pk)
"""
"""The target of two job fairs of a park, as a file of figures brings it in."""
HELD = """
import sys, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.modules.events.models import Event
from majal.modules.events.public import Details, prepare_event, publish_event
from majal.modules.events.tasks import keep_time
from majal.modules.parks.public import Park
now, park = timezone.now(), Park.objects.get(code=sys.argv[1])
for n, (ar, fr) in enumerate((("ملتقى الربيع", "Forum du printemps"),
    ("ملتقى الخريف", "Forum d’automne")), 1):
    begins = now + timedelta(days=n)
    words = Details(kind="job_fair", name_ar=ar, name_fr=fr, capacity=200)
    fair = prepare_event(park.pk, words, begins, begins + timedelta(hours=4), by=SYSTEM)
    publish_event(fair.pk, by=SYSTEM)
    ago = begins - timedelta(days=n * 3)
    fair.sessions.update(starts_at=ago, ends_at=ago + timedelta(hours=4))
    Event.objects.filter(pk=fair.pk).update(starts_at=ago, ends_at=ago + timedelta(hours=4))
keep_time()
"""
"""Two fairs that took place some days ago; the clock of events sees that they are over."""
FAIRS = {"ar": ("ملتقى الربيع", "ملتقى الخريف"), "fr": ("Forum du printemps", "Forum d’automne")}


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
    expect(page.locator("#id_owner option")).to_have_count(2)  # its council, and nobody else's
    expect(page.locator("#id_owner option:checked")).to_contain_text(COUNCIL[problem.language])
    page.locator("#id_kind").select_option("social")
    page.locator("#id_title_ar").fill("مياه الأمطار في أحياء المدينة (خيالي)")
    page.locator("#id_title_fr").fill("Eaux de pluie dans les quartiers (fictif)")
    page.locator("#id_problem_ar").fill("تغمر المياه ثلاثة أحياء بعد كل تساقط قوي.")
    page.locator("#id_problem_fr").fill("Trois quartiers sont inondés à chaque forte pluie.")
    page.locator("#id_criteria").fill("Coût par rue, entretien, délai")
    page.locator("#id_after").fill("Extension à la ville par un marché public.")
    page.locator("#id_budget").fill("٤٠٠ ٠٠٠")
    page.locator("#id_answers_until").fill(timezone.localdate().isoformat())
    own = page.locator("#id_territory").input_value()  # the land it stands for comes first
    page.locator("#id_territory").select_option("")
    send(page)
    expect(page.locator("#id_territory_error")).to_be_visible()  # no place yet; the rest is kept
    expect(page.locator("#id_code")).to_have_value(problem.code)
    problem.picture(page, "state")
    page.locator("#id_territory").select_option(value=own)
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
    page.locator("main a[href$='/score/']").first.click()
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
    expect(page.locator("main form")).to_contain_text(
        told(problem.language, ProcedureMissing.message)
    )
    watch.expect(422)
    problem.picture(page, "outcome")
    page.locator("#id_procedure").fill("Appel d’offres ouvert 12/2027 (fictif)")
    send(page)
    kept(page)
    clean(page)
    problem.picture(page, "decided")


@pytest.mark.soak  # a long journey
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


@pytest.mark.soak  # a long journey
def test_a_promise_of_two_fairs_shows_how_far_it_is_by_itself(household, visit, enter, language):
    target = run(PROMISED, PARK[language])[0]
    home, code = f"{household.address}/{language}", f"CV-FOIRE-{uuid.uuid4().hex[:6].upper()}"
    page = visit(bypass_csp=True)
    enter(page, "region")
    page.goto(f"{home}/conventions/draft/")
    page.locator("#id_code").fill(code)
    page.locator("#id_title_ar").fill("ملتقيات التشغيل (خيالية)")
    page.locator("#id_title_fr").fill("Forums de l’emploi (fictif)")
    page.locator(f"input[name=parks][value={PARK[language]}]").check()
    send(page)
    page.goto(f"{home}/commitments/add/{code}/")
    page.locator("#id_owed_by").select_option(index=1)
    page.locator("#id_kind").select_option(index=1)
    page.locator("#id_text_ar").fill("تنظيم ملتقيين للتشغيل")
    page.locator("#id_text_fr").fill("Tenir deux forums de l’emploi")
    page.locator("#id_target").select_option(value=target)
    fits(page)
    pictured(page, f"council-promise-add-{language}-1280")
    send(page)
    bars = page.locator("#progress .hbars em")
    expect(bars.first).to_have_text(re.compile("^0"))
    expect(page.locator("#progress .docs a")).to_have_count(0)
    run(HELD, PARK[language])
    page.reload()
    expect(bars.first).to_have_text(re.compile("^100"))
    clean(page)
    pictured(page, f"council-promise-{language}-1280")
    promise = page.url
    for name in FAIRS[language]:
        page.locator("#progress .docs a", has_text=name).click()
        expect(page.locator("main h1")).to_contain_text(name)
        fits(page)
        page.goto(promise)
    page.set_viewport_size({"width": 390, "height": 844})
    fits(page)
    pictured(page, f"council-promise-{language}-390")
