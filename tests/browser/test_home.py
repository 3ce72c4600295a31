"""The home: four figures, the parks on the map, and the source of a headline two clicks away."""

import re

import pytest
from playwright.sync_api import expect

FOUR = ("resident_companies", "jobs", "annual_turnover_companies_mad", "parks_operating")
SLIPPED = {"ar": ["فاس", "وجدة", "تيزنيت"], "fr": ["Fès", "Oujda", "Tiznit"]}


def test_four_figures_the_promises_and_sixteen_parks_on_the_map(house, page, language):
    page.goto(f"{house}/{language}/")
    figures = page.locator(".fig")
    expect(figures).to_have_count(4)
    for one in figures.all():
        expect(one.locator(".fig-v")).to_have_text(re.compile(r"\d"))
        expect(one.locator(".fig-m")).to_have_text(re.compile(r"20\d\d"))
        expect(one.locator(".fig-s a")).to_be_visible()
    marks = page.locator(".sheet svg.map a")
    expect(marks).to_have_count(16)
    for mark in marks.all():
        expect(mark).to_be_visible()
    expect(page.locator(".goal b")).to_have_text(["9", "10", "14"])
    expect(page.locator(".slip-n b")).to_have_text(SLIPPED[language])
    expect(page.locator(".slip-r b")).to_have_text([re.compile(r"^\d\d ")] * 3)


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_the_map_leads_to_a_park_and_the_region_it_stands_in(house, page, language):
    page.goto(f"{house}/{language}/")
    page.locator(".sheet svg.map a").first.click()
    expect(page).to_have_url(re.compile(f"/{language}/parks/[a-z-]+/$"))
    page.locator(".eyebrow a").first.click()
    expect(page).to_have_url(re.compile(rf"/{language}/territories/\d\d/$"))


def test_from_a_headline_to_its_source_in_two_clicks_without_hovering(house, page, language, width):
    shown = range(4) if width == 1280 else range(1)
    for which in shown:
        page.goto(f"{house}/{language}/")
        figure = page.locator(".fig").nth(which)
        source = figure.locator(".fig-s a").get_attribute("href")
        figure.locator(".fig-l a").click()  # 1
        expect(page).to_have_url(re.compile(f"/{language}/figures/[a-z_]+/$"))
        page.locator(".m-val .src a").click()  # 2
        expect(page).to_have_url(house + source)
        if "/records/" in source:  # what the system counted itself: the records are the source
            expect(page.locator("main .docs a").first).to_be_visible()
            continue
        expect(page.locator("main .btn-primary")).to_have_attribute("href", re.compile("^https?:"))


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_without_script_the_home_says_the_same(house, visit, width, language):
    page = visit(width=width, java_script_enabled=False)
    page.goto(f"{house}/{language}/")
    expect(page.locator(".fig")).to_have_count(4)
    page.locator(".burger summary").click()
    nav = page.locator(".burger-p nav").first
    expect(nav).to_be_visible()
    nav.locator("a").first.click()
    expect(page).to_have_url(f"{house}/{language}/parks/")
