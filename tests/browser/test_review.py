"""Support for research: experts review without names, a panel sits, the agreement is signed."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.house import run
from tests.browser.steps import clean, fits, kept, pictured, send

MAKE = """
import sys, django
django.setup()
from django.conf import settings
from majal.kernel.actors import SYSTEM
from majal.kernel.secrets import demo_password
from majal.modules.cases.public import file_case
from majal.modules.grant_calls.public import Call
from majal.modules.grants.commands.demonstration import CODE, SECOND, _proposal
from majal.modules.organisations.public import register_organisation
from majal.modules.parks.public import Park
from majal.modules.people.models import Grant
from majal.modules.people.public import User
key, language, project = sys.argv[1:]
named = {"name_fr": f"{key} Capteurs (fictive)", "name_ar": f"{key} (خيالية)", "name_en": key}
company = register_organisation(**{**SECOND, **named}, by=SYSTEM)
found = _proposal(
    Call.objects.get(code=CODE), company, Park.objects.get(code="casablanca"), SYSTEM,
    project=project, summary=f"{key} veut lire le sol avec un simple téléphone.",
)
file_case(found.case_id, by=SYSTEM)
password = demo_password(settings.MAJAL_HOME)
for n, name in enumerate(("Un", "Deux", "Trois")):
    one = User.objects.create_confirmed(f"expert{n}.{key.lower()}@majal.example", password,
        name=f"Expert {name} {key}", language=language, is_fictitious=True)
    Grant.objects.create(user=one, role="expert", scope_kind="network", scope_id=0)
Grant.objects.create(user=one, role="company_manager", scope_kind="organisation",
    scope_id=company.pk)
print(found.pk, CODE)
"""
"""A company with its filed proposal, and three experts of whom the last manages the company."""
PROJECT = {"ar": "مجس تربة يسهل إصلاحه (خيالي)", "fr": "Sonde de sol réparable (fictif)"}


class Review:
    """A proposal of this test, and where it is."""

    def __init__(self, household, language):
        self.home, self.language = f"{household.address}/{language}", language
        self.key = f"Tamda{uuid.uuid4().hex[:6]}"
        self.number, self.call = run(MAKE, self.key, language, PROJECT[language])
        self.page = f"{self.home}/research/proposals/{self.number}/"

    def expert(self, n):
        return f"expert{n}.{self.key.lower()}@majal.example"

    def picture(self, page, name):
        fits(page)
        pictured(page, f"review-{name}-{self.language}-{page.viewport_size['width']}")


def assigned(page, review, watch):
    """The lead finds it complete and gives it to experts; never to one of the company itself."""
    page.goto(review.page)
    page.locator("form[action$='/complete/'] button").click()
    kept(page)
    page.locator("main .m-head a[href$='/reviewer/']").click()
    page.locator("#id_reviewer_id").select_option(label=f"Expert Trois {review.key}")
    send(page)
    expect(page.locator("main form")).to_contain_text(f"{review.key}")
    watch.expect(422)
    review.picture(page, "own-company")
    for name in (f"Expert Un {review.key}", f"Expert Deux {review.key}", "Nawal Cherkaoui"):
        page.goto(f"{review.page}reviewer/")
        page.locator("#id_reviewer_id").select_option(label=name)
        send(page)
        kept(page)


def stood_aside(phone, review, watch):
    """An expert who has an interest says so, and reads it no longer."""
    phone.goto(f"{review.home}/research/reviews/")
    phone.locator("main .acts-l a").first.tap()
    expect(phone.locator("main")).not_to_contain_text(review.key)
    review.picture(phone, "blind")
    address = phone.url
    phone.locator("a[href$='/interest/']").tap()
    send(phone)
    expect(phone.locator("#id_reason_error")).to_be_visible()
    watch.expect(422)
    phone.locator("#id_reason").fill("J’ai conseillé ce projet l’an dernier.")
    review.picture(phone, "interest")
    send(phone)
    kept(phone)
    assert phone.request.get(address).status == 404


def scored(page, review, watch, points):
    """An expert reads without names, and gives points with a reason for each criterion."""
    page.goto(f"{review.home}/research/reviews/")
    page.locator("main .acts-l a").first.click()
    expect(page.locator("main h1")).to_have_text(PROJECT[review.language])
    expect(page.locator("main")).not_to_contain_text(review.key)
    expect(page.locator("main")).not_to_contain_text("Benkirane")
    rows = page.locator("fieldset.points")
    for n in range(rows.count()):
        rows.nth(n).locator("label").nth(points).click()
    send(page)  # without reasons nothing is handed in
    expect(page.locator("main [id$=_error]").first).to_be_visible()
    watch.expect(422)
    for box in page.locator("main form [name^=r]").all():
        box.fill("Plan clair, risque bien vu.")
    review.picture(page, "score")
    send(page)
    kept(page)
    review.picture(page, "reviews")


def sat(secretary, chair, review):
    """The panel meets today, votes, and gives its reasons."""
    secretary.goto(f"{review.home}/sittings/plan/1/")
    secretary.locator("#id_on").fill(timezone.localdate().isoformat())
    secretary.locator("#id_starts").fill("15:00")
    secretary.locator("#id_ends").fill("17:00")
    secretary.locator("#id_place").fill("Salle 1")
    send(secretary)
    expect(secretary).to_have_url(re.compile(r"/sittings/\d+/$"))
    sitting = secretary.url
    chair.goto(f"{review.page}agenda/")
    chair.locator("#id_sitting").select_option(value=sitting.rstrip("/").rpartition("/")[2])
    send(chair)
    kept(chair)
    secretary.goto(sitting)
    secretary.locator("a[href$='/convene/']").click()
    send(secretary)
    secretary.locator("a[href$='/open/']").click()
    secretary.locator("#id_presiding").select_option(label="سلمى التازي")
    send(secretary)
    for name in ("خديجة المرابط", "Rachid Ouazzani", "نادية بنحمو"):
        there = secretary.get_by_role("group", name=name).locator("button[value=present]")
        there.click()
        expect(there).to_have_attribute("aria-pressed", "true")
    secretary.goto(sitting)
    secretary.locator("main a[href*='/sittings/items/']").first.click()
    expect(secretary).to_have_url(re.compile(r"/items/\d+/$"))
    item = secretary.url
    review.picture(secretary, "item")
    secretary.locator("#vote details summary").click()
    secretary.locator("#outcome").select_option("accepted")
    secretary.locator("form[action$='/put/'] button").click()
    chair.goto(item)
    chair.locator("#vote form[action$='/vote/']").first.locator("button[value=for]").click()
    expect(chair.locator("#vote button[value=for][aria-pressed=true]").first).to_be_visible()
    secretary.locator("form[action$='/count/'] button").click()
    secretary.locator("a[href$='/decide/']").click()
    secretary.locator("input[name=outcome][value=accepted]").check()
    secretary.locator("#id_reasons").fill("Projet utile et bien chiffré.")
    send(secretary)
    expect(secretary.locator("a[href$='/decide/']")).to_have_count(0)


def agreed(lead, company, review):
    """The agreement follows from the award: planned, offered, signed by both sides."""
    day = timezone.localdate()
    lead.goto(review.page)
    review.picture(lead, "awarded")
    lead.locator("main a[href*='/research/agreements/']").first.click()
    agreement = lead.url
    lead.locator("main .acts a[href$='/plan/']").click()
    lead.locator("#id_starts_on").fill(day.isoformat())
    lead.locator("#id_ends_on").fill((day + timedelta(days=480)).isoformat())
    review.picture(lead, "plan")
    send(lead)
    kept(lead)
    for way in ("offer", "sign"):
        lead.locator(f"form[action$='/{way}/'] button").click()
        kept(lead)
    company.goto(agreement)
    company.locator("form[action$='/sign/company/'] button").click()
    kept(company)
    clean(company)
    review.picture(company, "agreement")


@pytest.mark.soak  # a long journey
def test_an_expert_reviews_blind_and_the_panel_awards(household, visit, enter, watch, language):
    review = Review(household, language)
    lead, secretary = visit(), visit()
    enter(lead, "head.office")
    enter(secretary, "park")
    assigned(lead, review, watch)
    aside, expert = visit(width=390), visit(bypass_csp=True)
    enter(aside, review.expert(1))
    stood_aside(aside, review, watch)
    enter(expert, review.expert(0))
    scored(expert, review, watch, 5)
    mentor = visit(width=390)
    enter(mentor, "mentor")
    scored(mentor, review, watch, 4)
    lead.goto(review.page)
    review.picture(lead, "scores")
    lead.goto(f"{review.home}/research/calls/{review.call}/")
    lead.locator("main a[href$='/ranking/']").click()
    row = lead.locator(f"main tbody tr:has(a[href$='/proposals/{review.number}/'])")
    expect(row).to_contain_text("90")
    review.picture(lead, "ranking")
    sat(secretary, lead, review)
    company = visit(width=390, bypass_csp=True)
    enter(company, review.expert(2))
    agreed(lead, company, review)
