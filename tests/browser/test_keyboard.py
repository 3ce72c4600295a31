"""With the keyboard alone, and in the light one prefers."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_the_first_key_offers_to_skip_to_the_content(house, page, language):
    page.goto(f"{house}/{language}/figures/resident_companies/")
    skip = page.locator(".skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_focus_is_seen_on_links_buttons_and_fields(house, page, language):
    page.goto(f"{house}/{language}/people/sign-in/")
    stops = [".bar > .logo", ".bar > .signin", "#id_login", "#id_password", "#id_remember"]
    seen = []
    for _key in range(25):
        page.keyboard.press("Tab")
        for stop in stops:
            if page.locator(f"{stop}:focus-visible").count():
                expect(page.locator(stop)).to_have_css("outline-style", "solid")
                expect(page.locator(stop)).not_to_have_css("outline-width", "0px")
                seen.append(stop)
    assert seen[: len(stops)] == stops


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_menu_closes_with_escape_and_gives_the_focus_back(house, page, language):
    page.goto(f"{house}/{language}/")
    burger = page.locator(".burger summary")
    burger.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".burger-p")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".burger-p")).not_to_be_visible()
    expect(burger).to_be_focused()


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_the_chosen_light_stays(household, page, enter, language):
    enter(page, "company")
    page.goto(f"{household.address}/{language}/")
    html = page.locator("html")
    light = page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")
    page.locator("details.um summary").click()
    page.locator("[data-theme-toggle]").click()
    expect(html).to_have_attribute("data-theme", "dark")
    page.goto(f"{household.address}/{language}/figures/")
    expect(html).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).not_to_have_css("background-color", light)
    page.locator("details.um summary").click()
    page.locator("[data-theme-toggle]").click()
    expect(html).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_the_light_of_the_system_is_followed(house, visit, language, width):
    light, dark = visit(width=width), visit(width=width, color_scheme="dark")
    for page in (light, dark):
        page.goto(f"{house}/{language}/")
    ground = light.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")
    expect(dark.locator("body")).not_to_have_css("background-color", ground)
