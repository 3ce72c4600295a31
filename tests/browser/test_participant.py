"""Somebody without an account, by phone: from the agenda to a certificate that anyone can check."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from majal.modules.certificates.workflow import CertificateKind
from tests.browser.house import run
from tests.browser.steps import clean, fits, kept, pictured, send
from tests.browser.words import told
from tests.kernel.reading import lines

MAKE = """
import sys, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.modules.attendance.commands import set_rule
from majal.modules.events.public import Details, prepare_event, publish_event
from majal.modules.parks.public import Park
words = Details(kind="workshop", name_fr=f"Atelier {sys.argv[1]}", name_ar=f"ورشة {sys.argv[1]}",
    about_ar="كيف تحمون علامتكم قبل أن تبيعوا.", about_fr="Protéger sa marque avant de vendre.",
    languages=["ar", "fr"], capacity=12)
starts = timezone.now() + timedelta(minutes=40)
park = Park.objects.get(code="casablanca")
event = prepare_event(park.pk, words, starts, starts + timedelta(minutes=90), by=SYSTEM)
set_rule(event.pk, percent=75, grace=120, asks=True, by=SYSTEM)
publish_event(event.pk, by=SYSTEM)
print(event.pk)
"""
"""A workshop of this test that begins in a while, where nobody is late."""
OVER = """
import sys, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from majal.modules.attendance.tasks import ask
from majal.modules.events.models import Event
rows = Event.objects.filter(pk=int(sys.argv[1]))
ends = timezone.now() - timedelta(minutes=5)
times = {"starts_at": ends - timedelta(minutes=90), "ends_at": ends}
rows.get().sessions.update(**times)
rows.update(**times)
ask()
"""
"""It was held until a moment ago, and the clock asks whoever came."""
SCHEME = {"ar": "light", "fr": "dark"}
WHO = "Salma Tazi (fictive)"


class Workshop:
    """A workshop, and somebody who goes to it."""

    def __init__(self, household, language):
        self.household, self.language = household, language
        self.address = household.address
        self.home = f"{household.address}/{language}"
        self.name = uuid.uuid4().hex[:8]
        self.pk = run(MAKE, self.name)[0]
        self.email = f"salma.{self.name}@majal.example"

    def picture(self, page, name):
        fits(page)
        pictured(page, f"participant-{name}-{self.language}-{page.viewport_size['width']}")

    def link(self, path):
        """What is behind the link of the one letter that came."""
        found = re.search(rf"{path}\S+", self.household.letter(self.email))
        return f"{self.home}{found[0]}"


def registered(phone, workshop):
    """From the front page to the agenda and the workshop; registered in two taps."""
    phone.goto(f"{workshop.home}/")
    phone.locator("a[href$='/events/']:visible").first.tap()
    workshop.picture(phone, "agenda")
    phone.locator(".evt-card a", has_text=workshop.name).tap()
    workshop.picture(phone, "event")
    phone.locator(".m-head .btn-primary").tap()
    phone.locator("#id_name").fill(WHO)
    phone.locator("#id_email").fill(workshop.email)
    phone.locator("#id_consent").check()
    workshop.picture(phone, "register")
    phone.locator("main form .btn-primary").tap()
    kept(phone)
    workshop.picture(phone, "registered")


def confirmed(phone, workshop):
    """The letter leads to the ticket; the code to say at the door where nothing scans."""
    phone.goto(workshop.link("/events/ticket/"))
    phone.locator("form[action$='/confirm/'] button").tap()
    kept(phone)
    expect(phone.locator(".qr svg")).to_be_visible()
    clean(phone)
    workshop.picture(phone, "ticket")
    return phone.locator(".at-short b").inner_text()


def let_in(staff, workshop, code):
    """The team types the code at the door; whoever shows it again is known already."""
    staff.goto(f"{workshop.home}/events/{workshop.pk}/keep/")
    workshop.picture(staff, "keep")
    staff.locator(f"main a[href$='/checkin/{workshop.pk}/']").click()
    expect(staff.locator("[data-checkin][data-ready=yes]")).to_be_attached()
    expect(staff.locator(".ci-who")).to_have_count(1)
    workshop.picture(staff, "door")
    for _twice in range(2):
        staff.locator("[data-ci=search]").fill(code)
        staff.locator("[data-ci=search]").press("Enter")
        expect(staff.locator("[data-ci=answer]")).to_contain_text(WHO)
    expect(staff.locator(".ci-who.is-there")).to_have_count(1)
    expect(staff.locator("[data-ci=waiting]")).to_be_hidden()
    clean(staff)
    workshop.picture(staff, "door-in")


def evaluated(phone, workshop):
    """Four questions by the link of a letter."""
    phone.goto(workshop.link("/attendance/say/"))
    workshop.picture(phone, "say")
    phone.locator("input[name=rating][value='5']").check()
    phone.locator("input[name=usefulness][value='4']").check()
    phone.locator("#id_words").fill("Plus d’exemples.")
    send(phone)
    expect(phone.locator("main form")).to_have_count(0)
    clean(phone)
    workshop.picture(phone, "said")


def issued(staff, workshop):
    """The team issues the certificate from the page of the event."""
    staff.goto(f"{workshop.home}/attendance/{workshop.pk}/")
    workshop.picture(staff, "results")
    staff.goto(f"{workshop.home}/certificates/event/{workshop.pk}/")
    workshop.picture(staff, "to-certify")
    staff.locator("main aside .docs a", has_text=WHO).click()
    staff.locator("#id_signer").fill("Hicham Alaoui (fictif)")
    workshop.picture(staff, "issue")
    send(staff)
    kept(staff)
    workshop.picture(staff, "issued")


def downloaded(phone, workshop):
    """The certificate behind the link of its letter: its bytes, and the code on it."""
    phone.goto(workshop.link("/certificates/by/"))
    clean(phone)
    workshop.picture(phone, "certificates")
    with phone.expect_download() as download:
        phone.locator("main .docs .btn").tap()
    code = phone.locator("main .docs a[href*='/documents/']").inner_text()
    return download.value.path(), code


@pytest.mark.soak  # a long journey
def test_a_workshop_from_the_agenda_to_a_checked_certificate(
    household, visit, enter, watch, language
):
    workshop = Workshop(household, language)
    looks = {"width": 390, "bypass_csp": True, "color_scheme": SCHEME[language]}
    phone, staff, anybody = (visit(**looks) for _each in "abc")
    registered(phone, workshop)
    code = confirmed(phone, workshop)
    enter(staff, "park")
    let_in(staff, workshop, code)
    run(OVER, workshop.pk)
    evaluated(phone, workshop)
    desk = visit()
    enter(desk, "park")
    issued(desk, workshop)
    paper, code = downloaded(phone, workshop)
    said = lines(paper.read_bytes())
    assert [line for line in said if line == WHO]

    # Whoever is shown it checks its number, then the very file.
    anybody.goto(f"{workshop.home}/documents/")
    anybody.locator("#code").fill(code)
    workshop.picture(anybody, "check")
    send(anybody)
    expect(anybody.locator(".notice.is-ok")).to_be_visible()
    expect(anybody.locator("main")).to_contain_text(
        told(language, CertificateKind.ATTENDANCE.label)
    )
    workshop.picture(anybody, "checked")
    anybody.locator("#file").set_input_files(paper)
    send(anybody)
    expect(anybody.locator("#check .notice.is-ok")).to_be_visible()
    clean(anybody)
