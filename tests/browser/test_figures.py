"""A measure: its chart, the table that says the same, its files."""

import re

import pytest
from playwright.sync_api import expect

MEASURE = "figures/resident_companies/"


def test_the_chart_is_drawn_and_runs_with_the_language(house, page, language):
    page.goto(f"{house}/{language}/{MEASURE}")
    expect(page.locator(".chart svg")).to_be_visible()
    years = page.locator(".chart svg text").filter(has_text=re.compile(r"^\W*20\d\d\W*$"))
    expect(years.first).to_be_visible()
    places = {}
    for year in years.all():
        text = re.sub(r"\D", "", year.text_content())
        places[int(text)] = year.bounding_box()["x"]
    assert len(places) > 2
    in_order = [places[year] for year in sorted(places)]
    assert in_order == sorted(in_order, reverse=language == "ar")


def test_the_table_tells_every_statement_with_its_source(house, page, language):
    page.goto(f"{house}/{language}/{MEASURE}")
    rows = page.locator("#statements tbody tr")
    expect(rows).to_have_count(15)
    for row in rows.all():
        expect(row.locator("td a[href*='/sources/']")).to_have_attribute(
            "href", re.compile(f"^/{language}/sources/[a-z0-9.-]+/$")
        )
    page.locator(".m-chart .dl a[href='#statements']").click()
    expect(page.locator("#statements")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_without_script_the_table_reads_and_leads_to_the_source(house, visit, width, language):
    page = visit(width=width, java_script_enabled=False)
    page.goto(f"{house}/{language}/{MEASURE}")
    expect(page.locator(".chart svg")).to_have_count(0)
    first = page.locator("#statements tbody tr").first
    expect(first.locator(".num")).to_have_text(re.compile("450"))
    with page.expect_download() as waiting:
        page.locator("#statements .dl a").first.click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 15 + 1  # the head, the statements, the one promise
    first.locator("td a[href*='/sources/']").click()
    expect(page).to_have_url(re.compile(f"/{language}/sources/"))


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_the_chart_downloads_as_an_image(house, page, language):
    page.goto(f"{house}/{language}/{MEASURE}")
    with page.expect_download() as waiting:
        page.locator("[data-chart-png]").click()
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_a_park_of_a_measure_is_one_click_away_and_keeps_its_address(house, page, language):
    page.goto(f"{house}/{language}/{MEASURE}")
    page.locator(".pills a[href$='?subject=casablanca']").click()
    expect(page).to_have_url(f"{house}/{language}/{MEASURE}?subject=casablanca")
    other = {"ar": "fr", "fr": "ar"}[language]
    page.locator(f".bar > nav.langs a[lang={other}]").click()
    expect(page).to_have_url(f"{house}/{other}/{MEASURE}?subject=casablanca")
    expect(page.locator(".pill-on")).to_have_text(
        {"ar": "الدار البيضاء", "fr": "Casablanca"}[other]
    )


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_what_the_public_could_know_on_a_past_day(house, page, language):
    page.goto(f"{house}/{language}/{MEASURE}")
    page.locator("#as_of").fill("2016")
    page.locator(".asof button").click()
    expect(page.locator(".m-n .n")).to_have_text("250")
    expect(page.locator("#statements tbody tr")).not_to_have_count(15)


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_a_day_in_the_future_is_refused_with_a_sentence_and_kept(house, page, language):
    page.goto(f"{house}/{language}/{MEASURE}?as_of=2999")
    expect(page.locator("#as_of_error")).to_contain_text("2999")
    expect(page.locator("#as_of")).to_have_value("2999")
    expect(page.locator(".m-n .n")).to_have_text("450")
