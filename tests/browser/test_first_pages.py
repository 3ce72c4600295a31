"""The first pages of a visitor: they open, in their direction, at any width, without an error."""

import pytest
from playwright.sync_api import Error, expect

PAGES = (
    "",
    "territories/",
    "territories/06/",
    "parks/",
    "parks/agadir/",
    "figures/",
    "figures/resident_companies/",
    "ambition/",
    "sources/",
    "organisations/",
    "people/sign-in/",
)


def test_pages_open_in_their_direction_and_fit_the_screen(house, page, language, width):
    for path in PAGES:
        answer = page.goto(f"{house}/{language}/{path}")
        assert answer.status == 200
        html = page.locator("html")
        expect(html).to_have_attribute("lang", language)
        expect(html).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
        expect(page.locator("h1")).to_have_count(1)
        assert html.evaluate("e => e.scrollWidth") == width, path


@pytest.mark.parametrize("width", [390], ids=["phone"])
def test_a_page_that_is_not_there_helps(house, page, watch, language):
    answer = page.goto(f"{house}/{language}/nowhere/")
    assert answer.status == 404
    assert page.locator("main a").count() > 0
    assert len(watch.problems) == 1  # the browser itself remarks on the 404
    watch.problems.clear()


@pytest.mark.parametrize("width", [1280], ids=["desk"])
@pytest.mark.parametrize("address", ["http://elsewhere.example/", "http://192.0.2.1/"])
def test_what_a_page_asks_of_another_host_is_seen_and_stopped(page, watch, language, address):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(address)
    assert watch.problems == [f"asked another host: {address}"]
    watch.problems.clear()


@pytest.mark.parametrize("width", [1280], ids=["desk"])
def test_a_script_in_the_page_is_refused_and_seen(house, page, watch, language):
    page.goto(f"{house}/{language}/")
    page.locator("body").evaluate(
        """body => {
          const script = document.createElement('script');
          script.textContent = "document.title = 'ran'";
          body.append(script);
        }"""
    )
    expect(page).not_to_have_title("ran")
    assert len(watch.problems) == 1
    assert "Content Security Policy" in watch.problems[0]
    watch.problems.clear()
