"""What is laid out keeps within its bounds: labels of charts, tables on a phone, tabs, panels."""

import pytest
from playwright.sync_api import expect

CUT_OFF = """() => [...document.querySelectorAll('.chart svg text')].filter((text) => {
  const label = text.getBoundingClientRect(), sheet = text.ownerSVGElement.getBoundingClientRect();
  return label.width && (label.left < sheet.left || label.right > sheet.right);
}).map((text) => text.textContent)"""
"""The words of a chart that its edge cuts off."""
OUTSIDE = """(inner) => [...document.querySelectorAll(inner)].filter((one) => {
  const panel = one.closest('.panel, .cx'), style = getComputedStyle(panel);
  const around = panel.getBoundingClientRect(), box = one.getBoundingClientRect();
  return box.left < around.left + parseFloat(style.paddingLeft) - 1
    || box.right > around.right - parseFloat(style.paddingRight) + 1;
}).map((one) => one.textContent.trim())"""
"""What stands in the margin of its panel, or beyond it."""
GAPS = """(later) => [...document.querySelectorAll(later)].map((one) =>
  Math.round(one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom))"""


def crossing(page):
    """How many pairs of a chart's larger words lie upon each other."""
    return page.evaluate("""() => {
      const boxes = [...document.querySelectorAll('.chart svg text')]
        .filter((text) => /\\p{L}|−/u.test(text.textContent)).map((text) => text.getBoundingClientRect());
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right - 2
        && b.left < a.right - 2 && a.top < b.bottom - 2 && b.top < a.bottom - 2)).length;
    }""")


@pytest.mark.parametrize("measure", ["resident_companies", "jobs", "cities_covered"])
def test_no_label_of_a_chart_is_cut_off_or_covered(house, page, language, measure):
    page.goto(f"{house}/{language}/figures/{measure}/")
    page.locator(".chart svg").wait_for()
    assert page.evaluate(CUT_OFF) == []
    assert crossing(page) == 0


def test_values_and_dates_keep_within_their_panels(house, page, language):
    page.goto(f"{house}/{language}/figures/resident_companies/")
    assert page.evaluate(OUTSIDE, ".amb-n > *") == []
    page.goto(f"{house}/{language}/figures/contradictions/")
    assert page.evaluate(OUTSIDE, ".cx-v > *") == []


def test_the_tab_that_is_open_is_in_sight(house, page, enter, language, width):
    enter(page, "head.office")
    page.goto(f"{house}/{language}/people/consents/")
    page.wait_for_function("""() => {
      const open = document.querySelector('.tabs [aria-current]').getBoundingClientRect();
      return open.left >= 0 && open.right <= innerWidth;
    }""")
    assert page.evaluate("scrollX") == 0


def test_a_panel_keeps_its_distance_from_what_is_above(house, page, enter, language):
    enter(page, "head.office")
    for path in ("organisations/2/people/", "organisations/2/consents/", "figures/files/new/"):
        page.goto(f"{house}/{language}/{path}")
        gaps = page.evaluate(GAPS, "main :is(.blank, .form, .notice) + :is(.panel, .panels, .two)")
        assert gaps, path
        assert min(gaps) >= 16, path


@pytest.mark.parametrize("language", ["ar"])  # whichever it is signed in by
def test_the_bar_of_whoever_is_signed_in_fits_a_phone(household, browser, enter, language):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    enter(page, "head.office")
    for reading in ("ar", "fr", "en"):
        for width in (360, 390):
            page.set_viewport_size({"width": width, "height": 740})
            page.goto(f"{household.address}/{reading}/home/")
            assert page.evaluate("document.documentElement.scrollWidth") == width, reading
            page.locator(".burger > summary").click()
            expect(page.locator(".burger-p .langs a")).to_have_count(3)
    context.close()


def test_the_number_in_the_ring_of_a_decided_dossier_stands_alone(house, page, enter, language):
    enter(page, "head.office")
    page.goto(f"{house}/{language}/dossiers/4/")
    expect(page.locator(".bc .ck-done")).to_be_hidden()
    expect(page.locator(".bc-in > b")).to_be_visible()
