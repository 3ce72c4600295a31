"""A programme from its first word to its funnel: members from inside and outside the parks."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.house import run
from tests.browser.steps import PDF, clean, fits, kept, pictured, send

WIDTH = {"ar": 390, "fr": 1280}
LEAD = """
import sys, django
django.setup()
from majal.kernel.actors import SYSTEM
from majal.modules.organisations.public import register_organisation
from majal.modules.people.public import Role, Scope, User, grant_role
email, password, name = sys.argv[1:]
lead = User.objects.create_confirmed(email, password, name="Kenza Naciri", is_fictitious=True)
grant_role(lead, role=Role.PROGRAMME_LEAD, scope_kind=Scope.NETWORK, by=SYSTEM)
company = register_organisation(name_ar=f"نورس {name} (خيالية)", name_fr=f"Nawras {name} (fictive)",
    kind="company", sectors=["software_engineering"], main_sector="software_engineering", by=SYSTEM)
print(lead.pk, company.pk)
"""
"""A programme lead of the network, and a company that nobody follows yet."""
MILESTONE = "Dix entretiens avec des clients"
OUTSIDE = {"name": "Hafsa Ouazzani (fictive)", "commune": {"ar": "تغازوت", "fr": "Taghazout"}}
HOW = {"ar": "وضعية المقاولة", "fr": "Situation de l’entreprise"}


class Programme:
    """A programme of this test, and its lead."""

    def __init__(self, household, language):
        self.home = f"{household.address}/{language}"
        self.language, self.code = language, f"masar-{uuid.uuid4().hex[:8]}"
        self.email = f"{self.code}@majal.example"
        self.lead, self.company = run(LEAD, self.email, household.password, self.code[-8:])
        self.page = f"{self.home}/programmes/{self.code}/"

    def picture(self, page, name):
        fits(page)
        pictured(page, f"lead-{name}-{self.language}-{page.viewport_size['width']}")

    def sent(self, page, name):
        """A form as it was filled in, and that it was kept."""
        self.picture(page, name)
        send(page)
        kept(page)


def begun(page, one):
    """A programme, its stage and a cohort of four, all by the lead."""
    page.goto(f"{one.home}/home/")
    one.picture(page, "home")
    page.goto(f"{one.home}/programmes/")
    page.locator("main .m-head a[href$='/programmes/add/']").click()
    page.locator("#id_code").fill(one.code)
    page.locator("#id_kind").select_option("incubation")
    page.locator("#id_name_ar").fill("مسار الابتكار (خيالي)")
    page.locator("#id_name_fr").fill("Parcours innovation (fictif)")
    page.locator("#id_purpose_fr").fill("De l’idée au premier client, en une année.")
    page.locator("#id_purpose_ar").fill("من الفكرة إلى أول زبون في سنة واحدة.")
    page.locator("#id_lead").select_option(value=one.lead)
    page.locator("#id_published").check()
    one.sent(page, "begin")
    page.goto(one.page)
    page.locator("a[href$='/stages/add/']").click()
    page.locator("#id_kind").select_option("start")
    page.locator("#id_entry").fill("Une idée et du temps.")
    one.sent(page, "stage")
    page.locator("a[href$='/cohorts/add/']").click()
    page.locator("#id_last_day").fill((timezone.localdate() + timedelta(days=180)).isoformat())
    page.locator("#id_capacity").fill("4")
    page.locator("#id_coordinator").select_option(value=one.lead)
    one.sent(page, "cohort-open")


def admitted(page, one):
    """A company of the park, and somebody of a commune without a park, enter the cohort."""
    cohort = page.url
    page.locator("a[href$='/enter/']").click()
    page.locator("#id_organisation").select_option(value=one.company)
    page.locator("#id_state").select_option("company")
    one.sent(page, "enter")
    page.goto(cohort)
    page.locator("a[href$='/enter/']").click()
    page.locator("#id_name").fill(OUTSIDE["name"])
    page.locator("#id_project").fill("Safran séché au soleil")
    page.locator("#id_sex").select_option(index=1)
    page.locator("#id_commune").fill(OUTSIDE["commune"][one.language])
    page.locator("#id_state").select_option("project")
    one.sent(page, "enter-outside")
    page.goto(cohort)
    expect(page.locator(".pg-card")).to_have_count(2)
    page.locator("a[href$='/milestone/']").click()
    page.locator("#id_title").fill(MILESTONE)
    page.locator("#id_due_on").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    one.sent(page, "milestone")
    page.goto(cohort)
    clean(page)
    one.picture(page, "cohort")


def followed(page, one):
    """The logbook of the member from outside says what was decided; a milestone is met."""
    page.locator(".pg-card a", has_text=OUTSIDE["name"]).click()
    page.locator("main .m-head a[href$='/log/']").click()
    page.locator("#id_kind").select_option("decision")
    page.locator("#id_text").fill("Trois points de vente pilotes avant l’été.")
    one.sent(page, "log")
    expect(page.locator("ol.hist")).to_contain_text("Trois points de vente")
    page.locator("a[href*='/programmes/milestones/']").click()
    page.locator("#id_evidence").set_input_files(PDF)
    one.sent(page, "reach")
    expect(page.locator("main .docs a[href*='/files/']").first).to_be_visible()
    clean(page)
    one.picture(page, "member")


def reviewed(page, one):
    """The lead follows the company and signs the review of its quarter."""
    page.goto(f"{one.home}/portfolios/assign/")
    page.locator("#id_organisation").select_option(value=one.company)
    page.locator("#id_coordinator").select_option(value=one.lead)
    one.sent(page, "assign")
    page.goto(f"{one.home}/portfolios/")
    one.picture(page, "portfolio")
    page.goto(f"{one.home}/portfolios/companies/{one.company}/")
    page.locator("main .m-head a[href$='/review/']").click()
    expect(page.locator("#id_risk legend")).to_have_text(HOW[one.language])
    page.locator("input[name=risk]").first.check()
    page.locator("#id_jobs").fill("6")
    page.locator("#id_funds").fill("١٥٠ ٠٠٠")
    page.locator("#id_next_steps").fill("Signer le premier contrat.")
    one.sent(page, "review")
    clean(page)
    one.picture(page, "reviewed")


@pytest.mark.soak  # a long journey
def test_a_programme_from_its_first_word_to_its_funnel(household, visit, enter, language):
    one = Programme(household, language)
    page = visit(width=WIDTH[language], bypass_csp=True)
    enter(page, one.email)
    begun(page, one)
    admitted(page, one)
    followed(page, one)
    reviewed(page, one)

    # The funnel and the target count by themselves, and open to who is counted.
    page.goto(one.page)
    clean(page)
    one.picture(page, "programme")
    page.locator("main .m-head a[href$='/follow/']").click()
    page.locator("a[href$='/targets/add/']").click()
    page.locator("#id_measure").select_option("programme_beneficiaries")
    page.locator("#id_first_day").fill(timezone.localdate().isoformat())
    page.locator("#id_last_day").fill((timezone.localdate() + timedelta(days=300)).isoformat())
    page.locator("#id_value").fill("20")
    one.sent(page, "target")
    expect(page.locator(".pg-funnel em b")).to_have_text(["2", "2", "1", "0"])
    expect(page.locator(".pg-n b")).to_have_text("2")
    clean(page)
    one.picture(page, "funnel")
    page.locator(".pg-n a").click()
    expect(page.locator("main .docs a", has_text=OUTSIDE["name"])).to_be_visible()
    one.picture(page, "counted")

    # Anyone reads of the programme, and nobody's name.
    anybody = visit(width=WIDTH[language])
    anybody.goto(one.page)
    expect(anybody.locator("main h1")).to_be_visible()
    expect(anybody.locator("main")).not_to_contain_text(OUTSIDE["name"])
    one.picture(anybody, "read")
