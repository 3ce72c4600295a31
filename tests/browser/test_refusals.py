"""What htmx is refused is told on the page that stays; what ended leads out of it; back comes back."""

import pytest
from playwright.sync_api import expect

from majal.kernel.errors import NotFound
from tests.browser.words import told

pytestmark = pytest.mark.parametrize("width", [1280], ids=["desk"])


def test_a_refusal_is_told_among_the_notices_and_the_page_stays(house, page, watch, language):
    page.goto(f"{house}/{language}/territories/search")
    page.route(
        "**/territories/search?*", lambda route: route.continue_(url=f"{house}/{language}/nowhere/")
    )
    address = page.url
    page.locator("main input[type=search]").press_sequentially("Fes")
    expect(page.locator("#notices .is-alarm")).to_have_text(told(language, NotFound()))
    expect(page.locator("#found")).to_be_visible()
    assert page.url == address
    watch.problems.clear()  # the browser's own remarks on each 404


def test_whose_session_ended_is_led_to_sign_in_and_back(house, page, enter, language):
    enter(page, "head.office")
    page.goto(f"{house}/{language}/people/")
    page.context.clear_cookies()
    search = page.locator("main input[type=search]")
    search.fill("a")
    search.press("Enter")
    expect(page.locator("#id_login")).to_be_visible()
    assert page.url == f"{house}/{language}/people/sign-in/?next=/{language}/people/"


def test_back_from_a_row_brings_the_narrowed_list_whole(house, page, language):
    page.goto(f"{house}/{language}/sources/")
    search = page.locator("main input[type=search]")
    search.fill("technopark")
    search.press("Enter")
    page.wait_for_url("**/sources/?*q=technopark*")
    page.locator("#list tbody a").first.click()
    expect(page.locator("#list")).to_have_count(0)
    page.go_back()
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator("header.topbar")).to_be_visible()
    expect(page.locator("main input[type=search]")).to_have_value("technopark")
