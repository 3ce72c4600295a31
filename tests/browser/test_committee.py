"""A committee: its secretary prepares, a member leaves what touches them, the chair decides and signs."""

import re

from django.utils import timezone
from playwright.sync_api import expect

from majal.kernel.dates import CASABLANCA
from majal.modules.sittings.errors import ReasonsMissing
from tests.browser.steps import fits, send
from tests.browser.words import told
from tests.config.processes import until
from tests.kernel.reading import lines

PROJECT = {"ar": "معرفة بلس", "fr": "Rihla Mobilité"}
"""Two applications of the demonstration that no other journey touches."""


def prepared(page, home, project):
    """The secretary plans a sitting of today, gives the application a reader and a place on the agenda."""
    page.goto(f"{home}/sittings/plan/1/")
    page.locator("#id_on").fill(timezone.now().astimezone(CASABLANCA).date().isoformat())
    page.locator("#id_starts").fill("15:00")
    page.locator("#id_ends").fill("17:00")
    page.locator("#id_place").fill("Salle 2")
    send(page)
    expect(page).to_have_url(re.compile(r"/sittings/\d+/$"))
    sitting = page.url
    page.goto(f"{home}/admissions/applications/")
    page.locator("tbody tr", has_text=project).locator("a").first.click()
    complete = page.locator("form[action$='/complete/'] button")
    expect(page.locator("h1")).to_contain_text(project)
    if complete.count():
        complete.click()
    page.locator("a[href$='/reader/']").click()
    page.locator("#id_reader_id").select_option(label="خديجة المرابط")
    send(page)
    page.locator("a[href$='/agenda/']").click()
    page.locator("#id_sitting").select_option(value=sitting.rstrip("/").rpartition("/")[2])
    send(page)
    expect(page.locator(".notice.is-ok").first).to_be_visible()
    return sitting


def left(page, home, watch):
    """A member who was given the application says that it touches them, and reads it no longer."""
    page.goto(f"{home}/admissions/readings/")
    fits(page)
    page.locator("main .panel").first.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/readings/\d+/$"))
    fits(page)
    reading = page.url
    page.locator("a[href$='/interest/']").click()
    send(page)
    expect(page.locator("#id_reason_error")).to_be_visible()
    watch.expect(422)
    page.locator("#id_reason").fill("Ma sœur est associée du projet.")
    send(page)
    expect(page).to_have_url(f"{home}/admissions/readings/")
    assert page.request.get(reading).status == 404


def test_a_committee_sits_and_its_minutes_are_frozen(household, visit, enter, watch, language):
    secretary, member, chair = visit(), visit(width=390), visit()
    home = f"{household.address}/{language}"
    enter(secretary, "park")
    enter(member, "coordinator")
    enter(chair, "head.office")
    sitting = prepared(secretary, home, PROJECT[language])
    left(member, home, watch)

    secretary.goto(sitting)
    secretary.locator("a[href$='/convene/']").click()
    send(secretary)
    secretary.locator("a[href$='/open/']").click()
    secretary.locator("#id_presiding").select_option(label="سلمى التازي")
    send(secretary)
    for name in ("خديجة المرابط", "Rachid Ouazzani", "نادية بنحمو"):
        of_member = secretary.get_by_role("group", name=name)
        there = of_member.locator("button[value=present]")
        there.click()
        expect(there).to_have_attribute("aria-pressed", "true")

    # Whoever has an interest is told so in the sitting, and has no vote.
    member.goto(sitting)
    fits(member)
    member.locator("main .acts-l a[href*='/sittings/items/']").click()
    expect(member.locator(".notice.is-wait").first).to_be_visible()
    fits(member)
    item = member.url

    # The chair scores while the committee sits; the secretary sees it come in.
    chair.goto(item)
    chair.locator("a[href*='/admissions/sittings/']").click()
    expect(chair.locator(".points").first).to_be_visible()  # ``all`` below does not wait
    live = chair.url
    for row in chair.locator(".points").all():
        row.locator("label").nth(3).click()
    send(chair)
    expect(chair.locator("#scores .big")).to_be_visible()
    secretary.goto(live)
    expect(secretary.locator("#scores li", has_text="سلمى التازي").locator("em")).not_to_have_text(
        "—"
    )

    secretary.goto(item)
    secretary.locator("#vote details summary").click()
    secretary.locator("#outcome").select_option("accepted")
    secretary.locator("form[action$='/put/'] button").click()
    chair.goto(item)
    chair.locator("#vote form[action$='/vote/']").first.locator("button[value=for]").click()
    expect(chair.locator("#vote button[value=for][aria-pressed=true]").first).to_be_visible()
    member.reload()
    expect(member.locator("#vote .hbars")).to_be_visible()
    expect(member.locator("#vote form")).to_have_count(0)
    secretary.locator("form[action$='/count/'] button").click()
    decided(secretary, watch, language)

    secretary.goto(sitting)
    secretary.locator("a[href$='/close/']").click()
    send(secretary)
    signed(secretary, chair, sitting, watch)


def decided(page, watch, language):
    """The decision is written down: refused without reasons, then it stands."""
    page.locator("a[href$='/decide/']").click()
    page.locator("input[name=outcome][value=accepted]").check()
    send(page)
    expect(page.locator("#id_reasons_error")).to_have_text(told(language, ReasonsMissing()))
    watch.expect(422)
    page.locator("#id_reasons").fill("Besoin réel, équipe présente.")
    send(page)
    expect(page.locator("main dl.facts").first).to_contain_text("Besoin réel, équipe présente.")
    expect(page.locator("a[href$='/decide/']")).to_have_count(0)


def signed(secretary, chair, sitting, watch):
    """The minutes are written, sent, signed by whoever presided; then nobody changes them."""
    secretary.locator("a[href$='/minutes/']").first.click()
    secretary.locator("#id_remarks_fr").fill("La séance est levée à 16 h 40.")
    send(secretary)
    secretary.locator("form[action$='/minutes/ask/'] button").click()
    chair.goto(sitting)
    chair.locator("a[href$='/minutes/sign/']").first.click()
    chair.locator("form.confirm button").click()
    expect(chair.locator("a[href$='/minutes/sign/']")).to_have_count(0)
    paper = chair.locator("a[href$='/minutes.pdf']")
    until(lambda: chair.reload() and paper.count())
    content = chair.request.get(f"{sitting}minutes.pdf").body()
    assert any("16 h 40" in line for line in lines(content))
    secretary.goto(f"{sitting}minutes/")
    secretary.locator("#id_remarks_fr").fill("Autre chose")
    send(secretary)
    expect(secretary.locator(".errs")).to_be_visible()
    watch.expect(422)
    fits(secretary)
