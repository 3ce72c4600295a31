"""A region, and finding a territory by its name in either script."""

import re

import pytest
from playwright.sync_api import expect

TYPED = {"in Arabic": "كلميم", "in Latin": "guelmim"}
FOUND = {"ar": "كلميم", "fr": "Guelmim"}


def test_a_region_shows_its_people_its_provinces_and_its_sources(house, page, language):
    page.goto(f"{house}/{language}/territories/06/")
    expect(page.locator(".tfs li b").first).to_have_text(re.compile(r"^7\s688\s967$"))
    expect(page.locator("#list tbody tr")).to_have_count(9)
    expect(page.locator(".terr-m svg a")).to_have_count(9)
    page.locator(".tfs a").first.click()
    expect(page).to_have_url(f"{house}/{language}/sources/hcp-rgph-2024/")


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_found_while_typing_in_either_script(house, page, language, typed):
    page.goto(f"{house}/{language}/territories/search")
    page.locator("main input[type=search]").press_sequentially(typed)
    names = page.locator("#found .tb-h")
    expect(names.filter(has_text=re.compile(f"^{FOUND[language]}$")).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/territories/search\?q=."))


@pytest.mark.parametrize("width", [390], ids=["phone"])
@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_found_without_script(house, visit, width, language, typed):
    page = visit(width=width, java_script_enabled=False)
    page.goto(f"{house}/{language}/territories/search")
    page.locator("main input[type=search]").fill(typed)
    page.locator("main form button").click()
    names = page.locator("#found .tb-h a")
    names.filter(has_text=re.compile(f"^{FOUND[language]}$")).first.click()
    expect(page.locator("h1")).to_have_text(re.compile(FOUND[language]))


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_what_is_not_found_says_what_to_try(house, page, language):
    page.goto(f"{house}/{language}/territories/search?q=zzzz")
    expect(page.locator("#found h2")).to_be_visible()
    expect(page.locator("#found a.btn")).to_have_attribute("href", f"/{language}/territories/list")


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_the_provinces_of_a_region_are_sorted_and_searched_in_place(house, page, language):
    page.goto(f"{house}/{language}/territories/06/")
    page.locator("#list .srt").nth(1).click()
    expect(page.locator("#list th[aria-sort]")).to_have_count(1)
    search = page.locator("#list input[type=search]")
    search.fill({"ar": "سطات", "fr": "settat"}[language])
    search.press("Enter")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    expect(page.locator("h1")).to_have_text(
        {"ar": "الدار البيضاء-سطات", "fr": "Casablanca-Settat"}[language]
    )
