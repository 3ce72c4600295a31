"""What journeys do again and again."""

import os
from pathlib import Path

from playwright.sync_api import expect

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"

PDF = {
    "name": "piece.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
}
"""A paper as a browser sends it."""

# axe takes joined Arabic letters for the ligatures of an icon font, by their width, and would leave
# their contrast unexamined. There is no icon font here: every letter is as wide as the next.
RUN = """async (rules) => {
  CanvasRenderingContext2D.prototype.measureText = (text) => ({ width: 30 * text.length });
  const options = { resultTypes: ['violations'] };
  if (rules) options.runOnly = { type: 'rule', values: rules };
  const found = await axe.run(document, options);
  return found.violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
}"""


def fits(page):
    """Nothing on the page is wider than its window."""
    wide = page.viewport_size["width"]
    expect(page.locator("html")).to_have_js_property("scrollWidth", wide)


def clean(page):
    """axe finds nothing to mend on the page, which was opened past its policy."""
    fits(page)
    page.add_script_tag(path=AXE)
    assert page.evaluate(RUN, None) == [], page.url


def send(page):
    """Press the main button of the page's form."""
    page.locator("main form .btn-primary").click()


def pictured(page, name):
    """Kept where somebody wants to look at it, with what the page is called."""
    if folder := os.environ.get("MAJAL_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def kept(page):
    """The page says that it is done."""
    expect(page.locator(".notice.is-ok").first).to_be_visible()
